package io.callbrief.connector.zendesk;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;

import io.callbrief.connector.InboundHook;
import io.callbrief.connector.UntrustedHookException;
import io.callbrief.connector.VerifiedDelivery;

/**
 * Zendesk's signature: base64 of HMAC-SHA256 over timestamp header and raw body, without a separator; the key is the
 * secret as written (developer.zendesk.com/documentation/webhooks/verifying).
 */
final class ZendeskSignature {

    static final String SIGNATURE = "X-Zendesk-Webhook-Signature";
    static final String TIMESTAMP = "X-Zendesk-Webhook-Signature-Timestamp";
    static final String DELIVERY_ID = "X-Zendesk-Webhook-Invocation-Id";

    /** Zendesk's ids have 26 characters; the header is not signed, so it is not trusted with more. */
    private static final int MAX_DELIVERY_ID_LENGTH = 100;

    private static final String HMAC = "HmacSHA256";

    private ZendeskSignature() {
    }

    static VerifiedDelivery verify(List<String> secrets, InboundHook hook) throws UntrustedHookException {
        if (secrets.isEmpty()) {
            throw new UntrustedHookException("the connector has no webhook secret of its own");
        }
        String timestamp = header(hook, TIMESTAMP);
        byte[] given = header(hook, SIGNATURE).getBytes(StandardCharsets.UTF_8);
        boolean trusted = false;
        for (String secret : secrets) {
            // no early exit: the time taken tells nothing
            trusted |= MessageDigest.isEqual(sign(secret, timestamp, hook.body()).getBytes(StandardCharsets.UTF_8), given);
        }
        if (!trusted) {
            throw new UntrustedHookException("the signature does not match");
        }
        String deliveryId = header(hook, DELIVERY_ID);
        if (deliveryId.length() > MAX_DELIVERY_ID_LENGTH) {
            throw new UntrustedHookException(DELIVERY_ID + " is too long");
        }
        return new VerifiedDelivery(deliveryId, instant(timestamp));
    }

    static String sign(String secret, String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC));
            mac.update(timestamp.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + HMAC, e);
        }
    }

    private static String header(InboundHook hook, String name) throws UntrustedHookException {
        return hook.header(name).filter(v -> !v.isBlank())
                .orElseThrow(() -> new UntrustedHookException("no header " + name));
    }

    private static @Nullable Instant instant(String timestamp) {
        try {
            return Instant.parse(timestamp);
        } catch (DateTimeException e) {
            return null; // unknown, as the contract says; the signature covers it all the same
        }
    }
}
