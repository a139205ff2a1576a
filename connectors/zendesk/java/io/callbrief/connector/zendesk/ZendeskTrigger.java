package io.callbrief.connector.zendesk;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A trigger of the README.
 *
 * @param event as its body names it
 * @param conditions all of which must be met
 */
record ZendeskTrigger(String title, String event, List<Map<String, String>> conditions) {

    /** Not in Zendesk's API description, but seen in what its API answers. */
    private static final String NOTIFY = "notification_webhook";

    static final List<ZendeskTrigger> ALL = List.of(
            new ZendeskTrigger("Callbrief: created", "ticket_created", List.of(
                    condition("update_type", "is", "Create"),
                    condition("current_tags", "not_includes", ZendeskNotes.TAG))),
            new ZendeskTrigger("Callbrief: customer wrote", "ticket_updated", List.of(
                    condition("update_type", "is", "Change"),
                    condition("comment_is_public", "is", "true"),
                    condition("role", "is", "end_user"))),
            new ZendeskTrigger("Callbrief: solved", "ticket_solved", List.of(
                    // "changed to"
                    condition("status", "value", "solved"))));

    Map<String, Object> request(String webhookId) {
        return Map.of("trigger", Map.of("title", title,
                "conditions", Map.of("all", conditions, "any", List.of()),
                "actions", List.of(Map.of("field", NOTIFY,
                        "value", List.of(webhookId, ZendeskTriggerBody.template(event))))));
    }

    /** Whether an existing trigger does what this one is for, whatever its title is. */
    boolean isDoneBy(JsonNode trigger, String webhookId) {
        Pattern body = Pattern.compile("\"event\"\\s*:\\s*\"" + event + "\"");
        for (JsonNode action : trigger.path("actions")) {
            JsonNode value = action.path("value");
            if (action.path("field").asText().equals(NOTIFY) && value.path(0).asText().equals(webhookId)
                    && body.matcher(value.path(1).asText()).find()) {
                return true;
            }
        }
        return false;
    }

    private static Map<String, String> condition(String field, String operator, String value) {
        return Map.of("field", field, "operator", operator, "value", value);
    }
}
