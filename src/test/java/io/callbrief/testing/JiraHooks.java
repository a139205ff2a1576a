package io.callbrief.testing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.callbrief.connector.InboundHook;

/** Signs deliveries as an admin webhook of Jira Cloud does. */
public final class JiraHooks {

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

    public JiraHooks(String secret) {
        this.secret = secret;
    }

    public Delivery sign(String deliveryId, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers = new HashMap<>();
        headers.put("Content-Type", "application/json; charset=utf-8");
        headers.put("User-Agent", "Atlassian Webhook HTTP Client");
        headers.put("X-Atlassian-Webhook-Identifier", deliveryId);
        headers.put("X-Atlassian-Webhook-Flow", "Primary");
        headers.put("X-Hub-Signature", "sha256=" + signature(bytes));
        return new Delivery(headers, bytes);
    }

    /** What Jira sends when this user has made an issue. */
    public static String created(String key, String accountId, long timestamp) {
        return "{\"timestamp\":" + timestamp + ",\"webhookEvent\":\"jira:issue_created\",\"issue_event_type_name\":"
                + "\"issue_created\",\"user\":{\"accountId\":\"" + accountId + "\"},\"issue\":{\"id\":\"10001\",\"key\":\""
                + key
                + "\",\"fields\":{\"summary\":\"No sound\",\"resolution\":null,\"status\":{\"id\":\"10000\",\"name\":\"Offen\","
                + "\"statusCategory\":{\"id\":2,\"key\":\"new\"}}}}}";
    }

    /** What Jira sends when this user has written a comment. */
    public static String commented(String key, String accountId, long timestamp) {
        return "{\"timestamp\":" + timestamp + ",\"webhookEvent\":\"comment_created\",\"comment\":{\"id\":\"10000\","
                + "\"author\":{\"accountId\":\"" + accountId + "\"},\"body\":\"Still no sound\",\"jsdPublic\":true},"
                + "\"issue\":{\"id\":\"10001\",\"key\":\"" + key + "\",\"fields\":{\"summary\":\"No sound\"}}}";
    }

    private String signature(byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
