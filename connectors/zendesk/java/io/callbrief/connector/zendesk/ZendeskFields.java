package io.callbrief.connector.zendesk;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import io.callbrief.diagnosis.Cause;

/** The two ticket fields that a note fills. */
final class ZendeskFields {

    static final String CAUSE_TITLE = "Callbrief cause";
    static final String CONFIDENCE_TITLE = "Callbrief confidence";
    static final String DROP_DOWN = "tagger";

    private final ZendeskApi api;

    ZendeskFields(ZendeskApi api) {
        this.api = api;
    }

    List<JsonNode> all() {
        return ZendeskPages.all(api, "ticket_fields", ZendeskClient::ticketFields);
    }

    Optional<JsonNode> field(String id) {
        return api.get("ticket field " + id, c -> c.ticketField(id)).map(json -> ZendeskJson.object(json, "ticket_field"));
    }

    /** Causes that the field cannot hold; none where it is no drop-down. */
    static List<Cause> missingOptions(JsonNode field) {
        if (!field.path("type").asText().equals(DROP_DOWN)) {
            return List.of();
        }
        Set<String> there = new HashSet<>();
        field.path("custom_field_options").forEach(option -> there.add(option.path("value").asText()));
        return Arrays.stream(Cause.values()).filter(cause -> !there.contains(cause.id())).toList();
    }

    JsonNode createCause() {
        return create(Map.of("type", DROP_DOWN, "title", CAUSE_TITLE, "description", "What Callbrief took for the cause.",
                "custom_field_options", Arrays.stream(Cause.values()).map(ZendeskFields::option).toList()));
    }

    JsonNode createConfidence() {
        return create(Map.of("type", "integer", "title", CONFIDENCE_TITLE,
                "description", "How sure Callbrief was of it, in percent."));
    }

    void addOption(String fieldId, Cause cause) {
        String body = ZendeskJson.write(Map.of("custom_field_option", option(cause)));
        api.change("an option of ticket field " + fieldId, c -> c.putOption(fieldId, body));
    }

    private JsonNode create(Map<String, Object> field) {
        String body = ZendeskJson.write(Map.of("ticket_field", field));
        return ZendeskJson.object(api.change("a new ticket field", c -> c.createTicketField(body)), "ticket_field");
    }

    /** The tag is the cause's id; agents read words. */
    private static Map<String, String> option(Cause cause) {
        String words = cause.id().replace('_', ' ');
        return Map.of("name", words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1), "value", cause.id());
    }
}
