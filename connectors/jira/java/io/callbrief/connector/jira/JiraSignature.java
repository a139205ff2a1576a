package io.callbrief.connector.jira;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.callbrief.connector.InboundHook;
import io.callbrief.connector.UntrustedHookException;
import io.callbrief.connector.VerifiedDelivery;

/**
 * How a delivery shows where it comes from. An admin webhook with a secret signs
 * ({@code X-Hub-Signature: sha256=<hex of HMAC-SHA256 over the raw body>}, developer.atlassian.com "secure admin
 * webhooks"); an automation rule cannot, and shows a secret header that its author has put in.
 */
final class JiraSignature {

    static final String SIGNATURE = "X-Hub-Signature";
    /** The same on every retry of a delivery. */
    static final String DELIVERY_ID = "X-Atlassian-Webhook-Identifier";
    static final String TOKEN = "X-Callbrief-Token";

    private static final String METHOD = "sha256=";
    private static final String HMAC = "HmacSHA256";
    private static final int MAX_DELIVERY_ID_LENGTH = 100;
    private static final JsonMapper JSON = new JsonMapper();

    private JiraSignature() {
    }

    static VerifiedDelivery verify(JiraSettings settings, InboundHook hook) throws UntrustedHookException {
        Optional<String> signature = hook.header(SIGNATURE).filter(value -> !value.isBlank());
        List<String> secrets = settings.webhookSecrets();
        List<String> tokens = settings.webhookTokens();
        if (!secrets.isEmpty() && (signature.isPresent() || tokens.isEmpty())) {
            requireSignature(secrets, signature.orElseThrow(() -> new UntrustedHookException("no header " + SIGNATURE)),
                    hook.body());
            return new VerifiedDelivery(deliveryId(hook), signedAt(hook.body()));
        }
        if (tokens.isEmpty()) {
            throw new UntrustedHookException("the connector has neither webhookSecret nor webhookToken");
        }
        requireToken(tokens, hook);
        return new VerifiedDelivery(deliveryId(hook), null);
    }

    private static void requireSignature(List<String> secrets, String signature, byte[] body)
            throws UntrustedHookException {
        if (!signature.startsWith(METHOD)) {
            throw new UntrustedHookException(SIGNATURE + " is not of method sha256");
        }
        byte[] given = signature.substring(METHOD.length()).getBytes(StandardCharsets.UTF_8);
        boolean trusted = false;
        for (String secret : secrets) {
            // no early exit: the time taken tells nothing
            trusted |= MessageDigest.isEqual(sign(secret, body).getBytes(StandardCharsets.UTF_8), given);
        }
        if (!trusted) {
            throw new UntrustedHookException("the signature does not match");
        }
    }

    private static void requireToken(List<String> tokens, InboundHook hook) throws UntrustedHookException {
        byte[] given = hook.header(TOKEN).filter(value -> !value.isBlank())
                .orElseThrow(() -> new UntrustedHookException("no header " + TOKEN)).getBytes(StandardCharsets.UTF_8);
        boolean trusted = false;
        for (String token : tokens) {
            // digests of equal length: the time taken does not even tell how long the token is
            trusted |= MessageDigest.isEqual(digest(token.getBytes(StandardCharsets.UTF_8)), digest(given));
        }
        if (!trusted) {
            throw new UntrustedHookException(TOKEN + " does not match");
        }
    }

    /** A rule sends no id: then the body is one, which holds the time of the event. */
    private static String deliveryId(InboundHook hook) throws UntrustedHookException {
        Optional<String> id = hook.header(DELIVERY_ID).map(String::strip).filter(value -> !value.isEmpty());
        if (id.isPresent() && id.get().length() > MAX_DELIVERY_ID_LENGTH) {
            throw new UntrustedHookException(DELIVERY_ID + " is too long");
        }
        return id.orElseGet(() -> "body-" + HexFormat.of().formatHex(digest(hook.body())));
    }

    /** The signature covers no header, but the body, and the body's {@code timestamp} is in milliseconds. */
    private static @Nullable Instant signedAt(byte[] body) {
        try {
            JsonNode timestamp = JSON.readTree(body).path("timestamp");
            long millis = timestamp.isTextual() ? Long.parseLong(timestamp.asText().strip()) : timestamp.asLong();
            return millis > 0 ? Instant.ofEpochMilli(millis) : null;
        } catch (IOException | NumberFormatException | DateTimeException e) {
            return null; // unknown, as the contract says; whether the body can be read at all is asked later
        }
    }

    static String sign(String secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + HMAC, e);
        }
    }

    private static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
