package io.callbrief.testing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What an admin sets up at a {@link FakeZendesk}: webhooks, triggers, ticket fields and custom roles. */
public final class FakeZendeskAdmin {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern WEBHOOK = Pattern.compile("/api/v2/webhooks/(\\w+)/(signing_secret|invocations)");
    private static final Pattern FIELD = Pattern.compile("/api/v2/ticket_fields/(\\d+)(/options)?");
    private static final Pattern ROLE = Pattern.compile("/api/v2/custom_roles/(\\d+)");

    private final AtomicLong ids = new AtomicLong(360_000);
    private final Map<String, ObjectNode> webhooks = new LinkedHashMap<>();
    private final Map<String, ObjectNode> triggers = new LinkedHashMap<>();
    private final Map<String, ObjectNode> fields = new LinkedHashMap<>();
    private final Map<String, ObjectNode> roles = new ConcurrentHashMap<>();
    private final List<ObjectNode> invocations = new CopyOnWriteArrayList<>();
    private volatile boolean webhookActionsRefused;

    /** Zendesk's own reading of a trigger's action: {@code notification_webhook} is not in its API description. */
    public void refuseWebhookActions(boolean refused) {
        webhookActionsRefused = refused;
    }

    public synchronized List<JsonNode> webhooks() {
        return List.copyOf(webhooks.values());
    }

    public synchronized List<JsonNode> triggers() {
        return List.copyOf(triggers.values());
    }

    public synchronized List<JsonNode> fields() {
        return List.copyOf(fields.values());
    }

    /** A webhook as an admin makes it by hand. */
    public synchronized String addWebhook(String endpoint, String subscription) {
        ObjectNode webhook = JSON.createObjectNode().put("name", "by hand").put("endpoint", endpoint)
                .put("http_method", "POST").put("request_format", "json").put("status", "active");
        webhook.putArray("subscriptions").add(subscription);
        return add(webhooks, "01JZFAKE" + ids.incrementAndGet(), webhook);
    }

    public synchronized void change(String webhookId, Consumer<ObjectNode> change) {
        change.accept(webhooks.get(webhookId));
    }

    public synchronized void changeTriggers(Consumer<ObjectNode> change) {
        triggers.values().forEach(change);
    }

    public synchronized void forgetTriggers() {
        triggers.clear();
    }

    /** @return its id */
    public synchronized String addField(Consumer<ObjectNode> properties) {
        ObjectNode field = JSON.createObjectNode().put("active", true);
        properties.accept(field);
        return addNumbered(fields, field);
    }

    public synchronized void changeField(String id, Consumer<ObjectNode> change) {
        change.accept(fields.get(id));
    }

    public void addRole(String id, Consumer<ObjectNode> configuration) {
        ObjectNode role = JSON.createObjectNode().put("id", Long.parseLong(id)).put("name", "Support bot").put("role_type", 0);
        configuration.accept(role.putObject("configuration"));
        roles.put(id, role);
    }

    /** What became of a delivery; the newest is told first. */
    public void invoked(String status, @Nullable Integer statusCode, Instant at) {
        ObjectNode invocation = JSON.createObjectNode().put("id", "01JZCALL" + ids.incrementAndGet()).put("status", status)
                .put("latest_completed_at", at.toString());
        if (statusCode != null) {
            invocation.put("status_code", statusCode);
        }
        invocations.add(0, invocation);
    }

    /** @return {@code null} when this path is not about set-up */
    synchronized FakeZendesk.@Nullable Reply answer(String method, String path, String body, boolean admin) {
        Matcher webhook = WEBHOOK.matcher(path);
        Matcher field = FIELD.matcher(path);
        Matcher role = ROLE.matcher(path);
        boolean post = method.equals("POST");
        if (path.equals("/api/v2/webhooks")) {
            return !admin ? forbidden()
                    : post ? createWebhook(read(body).path("webhook")) : list("webhooks", webhooks.values());
        }
        if (webhook.matches()) {
            return admin ? ofWebhook(webhook.group(1), webhook.group(2)) : forbidden();
        }
        if (path.equals("/api/v2/triggers")) {
            return !admin ? forbidden()
                    : post ? createTrigger(read(body).path("trigger")) : list("triggers", triggers.values());
        }
        if (path.equals("/api/v2/ticket_fields")) {
            return !post ? list("ticket_fields", fields.values())
                    : admin ? createField(read(body).path("ticket_field")) : forbidden();
        }
        if (field.matches()) {
            return field.group(2) == null ? one("ticket_field", fields.get(field.group(1)))
                    : admin ? putOption(fields.get(field.group(1)), read(body).path("custom_field_option")) : forbidden();
        }
        return role.matches() ? one("custom_role", roles.get(role.group(1))) : null;
    }

    /** @return whether a drop-down has the option; {@code null} when there is no such field */
    synchronized @Nullable Boolean takes(String fieldId, JsonNode value) {
        ObjectNode field = fields.get(fieldId);
        if (field == null) {
            return null;
        }
        return value.isNull() || !isDropDown(field) || options(field).contains(value.asText());
    }

    synchronized boolean isDropDown(String fieldId) {
        ObjectNode field = fields.get(fieldId);
        return field != null && isDropDown(field);
    }

    private static boolean isDropDown(ObjectNode field) {
        return field.path("type").asText().equals("tagger");
    }

    private FakeZendesk.Reply createWebhook(JsonNode asked) {
        if (!asked.hasNonNull("name") || !asked.hasNonNull("endpoint") || !asked.hasNonNull("http_method")
                || !asked.hasNonNull("request_format") || !asked.hasNonNull("status")) {
            return refused("webhook");
        }
        String id = "01JZFAKE" + ids.incrementAndGet();
        add(webhooks, id, asked.deepCopy());
        return new FakeZendesk.Reply(201, JSON.createObjectNode().set("webhook", webhooks.get(id)).toString());
    }

    private FakeZendesk.Reply ofWebhook(String id, String what) {
        if (!webhooks.containsKey(id)) {
            return one("webhook", null);
        }
        if (what.equals("invocations")) {
            return list("invocations", invocations);
        }
        ObjectNode secret = JSON.createObjectNode().put("secret", webhooks.get(id).path("secret")
                .asText(FakeZendesk.WEBHOOK_SECRET)).put("algorithm", "SHA256");
        return new FakeZendesk.Reply(200, JSON.createObjectNode().set("signing_secret", secret).toString());
    }

    private FakeZendesk.Reply createTrigger(JsonNode asked) {
        for (JsonNode action : asked.path("actions")) {
            boolean notifies = action.path("field").asText().equals("notification_webhook");
            if (!notifies || webhookActionsRefused || !webhooks.containsKey(action.path("value").path(0).asText())) {
                return refused("actions");
            }
        }
        if (!asked.hasNonNull("title") || !asked.path("conditions").path("all").isArray() || asked.path("actions").isEmpty()) {
            return refused("trigger");
        }
        String id = addNumbered(triggers, asked.<ObjectNode> deepCopy().put("active", true));
        return new FakeZendesk.Reply(201, JSON.createObjectNode().set("trigger", triggers.get(id)).toString());
    }

    private FakeZendesk.Reply createField(JsonNode asked) {
        if (!asked.hasNonNull("type") || !asked.hasNonNull("title")) {
            return refused("ticket_field");
        }
        String id = addNumbered(fields, asked.<ObjectNode> deepCopy().put("active", true));
        return new FakeZendesk.Reply(201, JSON.createObjectNode().set("ticket_field", fields.get(id)).toString());
    }

    private static FakeZendesk.Reply putOption(@Nullable ObjectNode field, JsonNode option) {
        if (field == null) {
            return one("ticket_field", null);
        }
        if (!option.hasNonNull("name") || !option.hasNonNull("value")) {
            return refused("custom_field_option");
        }
        field.withArray("custom_field_options").add(option);
        return new FakeZendesk.Reply(201, JSON.createObjectNode().set("custom_field_option", option).toString());
    }

    private String addNumbered(Map<String, ObjectNode> to, ObjectNode what) {
        long id = ids.incrementAndGet();
        what.put("id", id);
        to.put(Long.toString(id), what);
        return Long.toString(id);
    }

    private static String add(Map<String, ObjectNode> to, String id, ObjectNode what) {
        to.put(id, what.put("id", id));
        return id;
    }

    private static List<String> options(ObjectNode field) {
        List<String> options = new ArrayList<>();
        field.path("custom_field_options").forEach(o -> options.add(o.path("value").asText()));
        return options;
    }

    private static FakeZendesk.Reply list(String name, Collection<ObjectNode> all) {
        ObjectNode page = JSON.createObjectNode();
        ArrayNode items = page.putArray(name);
        all.forEach(items::add);
        page.putObject("meta").put("has_more", false).putNull("after_cursor");
        return new FakeZendesk.Reply(200, page.toString());
    }

    private static FakeZendesk.Reply one(String name, @Nullable ObjectNode json) {
        return json == null ? new FakeZendesk.Reply(404, FakeZendesk.NOT_FOUND)
                : new FakeZendesk.Reply(200, JSON.createObjectNode().set(name, json).toString());
    }

    static FakeZendesk.Reply forbidden() {
        return new FakeZendesk.Reply(403, "{\"error\":\"Forbidden\",\"description\":\"You do not have access to this page\"}");
    }

    private static FakeZendesk.Reply refused(String what) {
        return new FakeZendesk.Reply(422, "{\"error\":\"RecordInvalid\",\"description\":\"Record validation errors\","
                + "\"details\":{\"" + what + "\":[{\"description\":\"is invalid\"}]}}");
    }

    private static JsonNode read(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
