package io.callbrief.connector.jira;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

import io.callbrief.connector.Doorbell;
import io.callbrief.connector.Doorbell.Event;
import io.callbrief.connector.MalformedHookException;

/**
 * What a delivery says. Webhooks name their event in {@code webhookEvent}; a rule may send the issue alone ("Issue data"),
 * or the body of the README, which looks like a webhook's. Only keys of Jira are looked at, never names: those are
 * translated.
 */
final class JiraWebhook {

    private static final Pattern ISSUE_KEY = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,30}-[1-9][0-9]{0,18}");
    private static final ObjectReader JSON = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build().readerFor(JsonNode.class);

    private final JsonNode body;

    private JiraWebhook(JsonNode body) {
        this.body = body;
    }

    static JiraWebhook parse(byte[] body) throws MalformedHookException {
        JsonNode json;
        try {
            json = JSON.readTree(body);
        } catch (IOException e) {
            // without its message: that quotes the body
            throw new MalformedHookException("the body is not JSON");
        }
        if (!json.isObject()) {
            throw new MalformedHookException("the body is not a JSON object");
        }
        return new JiraWebhook(json);
    }

    /**
     * What we did ourselves is not for us, by actor. We never resolve or reopen an issue, so when that was done in our name
     * somebody else uses the same user, and it counts.
     *
     * @param ourAccountId {@code null} when not known yet: then our own note rings once too often, which changes nothing
     */
    Optional<Doorbell> doorbell(JiraSettings settings, @Nullable String ourAccountId) throws MalformedHookException {
        Optional<Event> event = event();
        if (event.isEmpty()) {
            return Optional.empty();
        }
        String key = issueKey();
        boolean ours = ourAccountId != null && ourAccountId.equals(actor())
                && (event.get() == Event.TICKET_CREATED || !(changed("resolution") || changed("status")));
        return ours || !settings.covers(key) ? Optional.empty() : Optional.of(new Doorbell(key, event.get()));
    }

    private Optional<Event> event() throws MalformedHookException {
        String event = text(body, "webhookEvent", "webhookEvent");
        if (event == null) {
            if (!body.path("fields").isObject() && !body.path("issue").isObject()) {
                throw new MalformedHookException("webhookEvent: missing");
            }
            return Optional.of(stateOfIssue());
        }
        return switch (event.toLowerCase(Locale.ROOT)) {
            case "jira:issue_created", "issue_created" -> Optional.of(Event.TICKET_CREATED);
            case "jira:issue_updated", "issue_updated" -> Optional.of(stateOfIssue());
            case "comment_created", "comment_updated" -> Optional.of(Event.TICKET_UPDATED);
            default -> Optional.empty();
        };
    }

    /** By what changed, where the delivery says it; else by how the issue is. */
    private Event stateOfIssue() {
        boolean resolved = !body.path("changelog").path("items").isArray() ? isResolved()
                : changed("resolution") ? isSet(item("resolution").path("to")) : changed("status") && isResolved();
        return resolved ? Event.TICKET_RESOLVED : Event.TICKET_UPDATED;
    }

    private boolean changed(String field) {
        return !item(field).isMissingNode();
    }

    private JsonNode item(String field) {
        for (JsonNode item : body.path("changelog").path("items")) {
            // fieldId is not in old deliveries; field is an English word there, sometimes with a capital
            if (item.path("fieldId").asText(item.path("field").asText()).equalsIgnoreCase(field)) {
                return item;
            }
        }
        return MissingNode.getInstance();
    }

    private boolean isResolved() {
        return JiraJson.isResolved(issue().path("fields"));
    }

    private JsonNode issue() {
        return body.path("issue").isObject() ? body.path("issue") : body;
    }

    private String issueKey() throws MalformedHookException {
        String key = text(issue(), "key", "issue.key");
        if (key == null || !ISSUE_KEY.matcher(key).matches()) {
            throw new MalformedHookException("issue.key: must be the key of an issue, such as SUP-1");
        }
        return key.toUpperCase(Locale.ROOT);
    }

    private String actor() {
        JsonNode comment = body.path("comment");
        JsonNode user = body.hasNonNull("user") ? body.path("user")
                : comment.hasNonNull("updateAuthor") ? comment.path("updateAuthor") : comment.path("author");
        return user.path("accountId").asText();
    }

    private static boolean isSet(JsonNode value) {
        return value.isValueNode() && !value.isNull() && !value.asText().isBlank();
    }

    private static @Nullable String text(JsonNode json, String field, String name) throws MalformedHookException {
        JsonNode value = json.path(field);
        if (value.isContainerNode()) {
            throw new MalformedHookException(name + ": must be a string");
        }
        String text = value.isMissingNode() || value.isNull() ? "" : value.asText().strip();
        return text.isEmpty() ? null : text;
    }
}
