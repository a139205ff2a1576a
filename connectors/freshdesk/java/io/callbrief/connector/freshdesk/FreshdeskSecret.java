package io.callbrief.connector.freshdesk;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

import io.callbrief.connector.InboundHook;
import io.callbrief.connector.UntrustedHookException;
import io.callbrief.connector.VerifiedDelivery;

/**
 * Freshdesk signs nothing and gives a delivery neither id nor time. A secret in a header that the automation rule sends is
 * all that proves it genuine; what was sent is its id.
 */
final class FreshdeskSecret {

    /** Of two deliveries that say the same, those within this are taken for one. */
    private static final long SAME_DELIVERY_SECONDS = 60;

    private FreshdeskSecret() {
    }

    static VerifiedDelivery verify(FreshdeskSettings settings, InboundHook hook, Instant now)
            throws UntrustedHookException {
        if (settings.trustedSecrets().isEmpty()) {
            throw new UntrustedHookException("the connector has no webhook secret");
        }
        String header = settings.secretHeader();
        Optional<String> given = hook.header(header).filter(value -> !value.isBlank());
        if (given.isEmpty()) {
            throw new UntrustedHookException("no header " + header);
        }
        byte[] digest = sha256(given.get().getBytes(StandardCharsets.UTF_8));
        boolean trusted = false;
        for (String secret : settings.trustedSecrets()) {
            // digests are of one length and there is no early exit: the time taken tells nothing
            trusted |= MessageDigest.isEqual(sha256(secret.getBytes(StandardCharsets.UTF_8)), digest);
        }
        if (!trusted) {
            throw new UntrustedHookException("the secret in " + header + " does not match");
        }
        return new VerifiedDelivery(deliveryId(hook.body(), now), null);
    }

    /**
     * The body's hash: ticket id and event are in it. Where the body does not tell when, the same words may be said of a
     * later event (the customer's second reply), which must not count as known for ever; so the minute counts too. A retry
     * after that minute rings twice, and the second look finds nothing new.
     */
    private static String deliveryId(byte[] body, Instant now) {
        String hash = HexFormat.of().formatHex(sha256(body));
        return FreshdeskWebhook.tellsOccurrence(body) ? hash
                : hash + "@" + Math.floorDiv(now.getEpochSecond(), SAME_DELIVERY_SECONDS);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
