package io.callbrief.testing;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import io.callbrief.connector.InboundHook;

/** Makes deliveries as Freshdesk's automation rules do: a secret in a header, nothing signed. */
public final class FreshdeskHooks {

    private FreshdeskHooks() {
    }

    /** The body of the README's rules. */
    public static String body(String event, String ticketId, String changedAt) {
        return "{\"v\":1,\"event\":\"" + event + "\",\"ticket_id\":\"" + ticketId + "\",\"changed_at\":\"" + changedAt + "\"}";
    }

    /** What Freshdesk makes of a rule with simple content. */
    public static String simpleBody(String triggeredEvent, String ticketId) {
        return "{\"freshdesk_webhook\":{\"triggered_event\":\"" + triggeredEvent + "\",\"ticket_id\":\"" + ticketId
                + "\",\"ticket_status\":\"Ouvert\",\"ticket_description\":\"<div>Rien</div>\"}}";
    }

    public static InboundHook hook(String secret, String body) {
        return new InboundHook(Map.of("x-callbrief-secret", List.of(secret)), body.getBytes(StandardCharsets.UTF_8));
    }
}
