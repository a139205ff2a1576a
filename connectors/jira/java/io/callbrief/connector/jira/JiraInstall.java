package io.callbrief.connector.jira;

import java.net.URI;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.ws.rs.core.Response;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;

import io.callbrief.connector.HelpdeskUnavailableException;
import io.callbrief.connector.Installation;

/** Sets up webhook and fields. Needs a Jira admin; for another user it says what is left to do by hand. */
final class JiraInstall {

    static final String CAUSE_FIELD = "Callbrief cause";
    static final String CONFIDENCE_FIELD = "Callbrief confidence";

    private static final String TYPES = "com.atlassian.jira.plugin.system.customfieldtypes:";
    private static final int SECRET_BYTES = 32;

    private final JiraApi api;
    private final SecureRandom random = new SecureRandom();
    private final List<String> made = new ArrayList<>();
    private final List<String> found = new ArrayList<>();
    private final List<String> leftToDo = new ArrayList<>();
    private final Map<String, String> secrets = new LinkedHashMap<>();
    private final Map<String, String> settings = new LinkedHashMap<>();

    JiraInstall(JiraApi api) {
        this.api = api;
    }

    Installation install(URI webhook) {
        settings.put("botAccountId", api.ownAccountId());
        List<JsonNode> fields = new ArrayList<>();
        api.get("fields", JiraClient::fields).ifPresent(all -> all.forEach(fields::add));
        field(fields, "causeField", api.settings().causeField(), CAUSE_FIELD, "textfield", "textsearcher");
        field(fields, "confidenceField", api.settings().confidenceField(), CONFIDENCE_FIELD, "float", "exactnumber");
        // last: whatever fails after it would lose the new secret
        webhook(webhook);
        return new Installation(made, found, secrets, settings, leftToDo.isEmpty() ? null : String.join("\n", leftToDo));
    }

    private void webhook(URI webhook) {
        JiraAnswer all = api.read("webhooks", JiraClient::webhooks);
        if (all.status() == 429 || all.status() >= 500) {
            throw JiraApi.failure("a read of webhooks", all);
        }
        if (all.success() && all.json() != null) {
            for (JsonNode known : all.json()) {
                if (known.path("url").asText().equals(webhook.toString())) {
                    found.add("the webhook");
                    if (api.settings().webhookSecrets().isEmpty()) {
                        leftToDo.add("The webhook's secret cannot be read again: set a new one under Settings, System, "
                                + "WebHooks, and as webhookSecret of the connector.");
                    }
                    return;
                }
            }
            String secret = api.settings().webhookSecrets().stream().findFirst().orElseGet(this::newSecret);
            JiraAnswer answer = create("the webhook", c -> c.createWebhook(webhookBody(webhook, secret)));
            if (answer.success()) {
                made.add("the webhook");
                if (api.settings().webhookSecrets().isEmpty()) {
                    secrets.put("webhookSecret", secret);
                }
                return;
            }
        }
        leftToDo.add("Only a Jira admin may create webhooks. Settings, System, WebHooks, Create: URL " + webhook
                + ", the connector's webhookSecret as secret, events issue created, issue updated, comment created.");
    }

    private String webhookBody(URI webhook, String secret) {
        String jql = api.settings().projects().stream().map(k -> "\"" + k + "\"").collect(Collectors.joining(","));
        return JiraJson.write(Map.of("name", "Callbrief", "url", webhook.toString(), "events",
                List.of("jira:issue_created", "jira:issue_updated", "comment_created"), "filters",
                Map.of("issue-related-events-section", jql.isEmpty() ? "" : "project in (" + jql + ")"), "excludeBody", false,
                "secret", secret));
    }

    private void field(List<JsonNode> fields, String setting, Optional<String> configured, String name, String type,
            String searcher) {
        if (configured.isPresent()) {
            found.add("the field of " + setting);
            return;
        }
        Optional<String> known = fields.stream().filter(f -> f.path("name").asText().equals(name)).findFirst()
                .flatMap(f -> JiraJson.optional(f, "id"));
        if (known.isPresent()) {
            found.add("the field " + name);
            settings.put(setting, known.get());
            return;
        }
        String body = JiraJson.write(Map.of("name", name, "description", "Set by Callbrief", "type", TYPES + type,
                "searcherKey", TYPES + searcher));
        JiraAnswer answer = create("the field " + name, c -> c.createField(body));
        String id = id(answer);
        if (id == null) {
            leftToDo.add("Only a Jira admin may create fields. If you want to filter by " + setting
                    + ", create a custom field and set its id as " + setting + ".");
            return;
        }
        made.add("the field " + name);
        settings.put(setting, id);
        if (!create("the field " + name + " on a screen", c -> c.showField(id)).success()) {
            leftToDo.add("Put the field " + name + " on the edit screens of your projects.");
        }
    }

    private static @Nullable String id(JiraAnswer answer) {
        return answer.success() && answer.json() != null ? JiraJson.optional(answer.json(), "id").orElse(null) : null;
    }

    /** Refusals are left to do; an admin asks again after anything else. */
    private JiraAnswer create(String what, Function<JiraClient, Response> call) {
        try {
            JiraAnswer answer = api.exchange(call);
            if (answer.status() == 429 || answer.status() >= 500) {
                throw JiraApi.failure("a request for " + what, answer);
            }
            return answer;
        } catch (NoAnswerException e) {
            throw new HelpdeskUnavailableException(e.getMessage() + " to a request for " + what, null, e);
        }
    }

    private String newSecret() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
