package io.callbrief.connector.zendesk;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A webhook at Zendesk that rings here.
 *
 * @param forTriggers whether triggers may notify it; else it is subscribed to events, and stays so
 */
record ZendeskHookTarget(String id, boolean active, boolean forTriggers) {

    private static final String FOR_TRIGGERS = "conditional_ticket_events";

    /** By the path of its endpoint, which names the connector. */
    static Predicate<String> endpointOf(UUID connectorId) {
        return endpoint -> endpoint.endsWith("/webhooks/" + connectorId);
    }

    static List<ZendeskHookTarget> find(ZendeskApi api, Predicate<String> endpoint) {
        return ZendeskPages.all(api, "webhooks", ZendeskClient::webhooks).stream()
                .filter(webhook -> endpoint.test(webhook.path("endpoint").asText())).map(ZendeskHookTarget::of).toList();
    }

    static ZendeskHookTarget create(ZendeskApi api, String endpoint) {
        String body = ZendeskJson.write(Map.of("webhook", Map.of(
                "name", "Callbrief", "description", "Tells Callbrief which ticket to look at.",
                "endpoint", endpoint, "http_method", "POST", "request_format", "json", "status", "active",
                "subscriptions", List.of(FOR_TRIGGERS))));
        return of(ZendeskJson.object(api.change("a new webhook", c -> c.createWebhook(body)), "webhook"));
    }

    /** What its deliveries are signed with. */
    Optional<String> secret(ZendeskApi api) {
        return api.get("the signing secret of webhook " + id, c -> c.signingSecret(id))
                .flatMap(json -> ZendeskJson.optional(json.path("signing_secret"), "secret"));
    }

    private static ZendeskHookTarget of(JsonNode webhook) {
        boolean forTriggers = StreamSupport.stream(webhook.path("subscriptions").spliterator(), false)
                .anyMatch(subscription -> subscription.asText().equals(FOR_TRIGGERS));
        return new ZendeskHookTarget(ZendeskJson.required(webhook, "id"),
                webhook.path("status").asText("active").equals("active"), forTriggers);
    }
}
