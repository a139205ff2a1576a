package io.callbrief.testing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.callbrief.connector.InboundHook;

/** Signs deliveries as Zendesk does. */
public final class ZendeskHooks {

    /** A delivery to send: over HTTP with its headers, or as the hook that the edge makes of it. */
    @SuppressWarnings("ArrayRecordComponent") // the bytes that were signed; nobody compares deliveries
    public record Delivery(Map<String, String> headers, byte[] body) {

        public InboundHook hook() {
            Map<String, List<String>> lowerCase = new HashMap<>();
            headers.forEach((name, value) -> lowerCase.put(name.toLowerCase(Locale.ROOT), List.of(value)));
            return new InboundHook(lowerCase, body);
        }

        public Delivery with(String header, String value) {
            Map<String, String> changed = new HashMap<>(headers);
            changed.put(header, value);
            return new Delivery(changed, body);
        }

        public Delivery without(String header) {
            Map<String, String> changed = new HashMap<>(headers);
            changed.remove(header);
            return new Delivery(changed, body);
        }
    }

    private final String secret;

    public ZendeskHooks(String secret) {
        this.secret = secret;
    }

    public Delivery ticketCreated(String ticketId, String deliveryId, Instant signedAt) {
        return sign(deliveryId, signedAt.toString(), body("ticket_created", ticketId, "New", "customer@example.com"));
    }

    public Delivery ticketUpdated(String ticketId, String deliveryId, Instant signedAt) {
        return sign(deliveryId, signedAt.toString(), body("ticket_updated", ticketId, "Open", "customer@example.com"));
    }

    public Delivery ticketSolved(String ticketId, String deliveryId, Instant signedAt) {
        return sign(deliveryId, signedAt.toString(), body("ticket_updated", ticketId, "Solved", "agent@example.com"));
    }

    public Delivery sign(String deliveryId, String timestamp, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers = new HashMap<>();
        headers.put("Content-Type", "application/json; charset=utf-8");
        headers.put("User-Agent", "Zendesk Webhook");
        headers.put("X-Zendesk-Webhook-Id", "01JZFAKEWEBHOOK00000000000");
        headers.put("X-Zendesk-Webhook-Invocation-Id", deliveryId);
        headers.put("X-Zendesk-Webhook-Signature-Timestamp", timestamp);
        headers.put("X-Zendesk-Webhook-Signature", signature(timestamp, bytes));
        return new Delivery(headers, bytes);
    }

    /** The body of the README's triggers. */
    public static String body(String event, String ticketId, String status, String actorEmail) {
        return "{\"v\":1,\"event\":\"" + event + "\",\"ticket_id\":\"" + ticketId + "\",\"status\":\"" + status
                + "\",\"requester_external_id\":\"\",\"actor_email\":\"" + actorEmail + "\"}";
    }

    private String signature(String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update(timestamp.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
