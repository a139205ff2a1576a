package io.callbrief.connector.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;

import io.callbrief.connector.ConnectorAccount;
import io.callbrief.connector.InboundHook;
import io.callbrief.connector.UntrustedHookException;
import io.callbrief.connector.VerifiedDelivery;

/** The sandbox signs as helpdesks outside do: base64 of HMAC-SHA256 over the timestamp header and the raw body. */
final class SandboxSignature {

    static final String SIGNATURE = "X-Sandbox-Signature";
    static final String TIMESTAMP = "X-Sandbox-Timestamp";
    static final String DELIVERY = "X-Sandbox-Delivery";
    static final String SECRET = "webhookSecret";

    private static final String HMAC = "HmacSHA256";
    private static final int MAX_DELIVERY_ID_LENGTH = 100;

    private SandboxSignature() {
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

    static VerifiedDelivery verify(ConnectorAccount account, InboundHook hook) throws UntrustedHookException {
        String secret = account.secrets().getOrDefault(SECRET, "");
        if (secret.isEmpty()) {
            throw new UntrustedHookException("the connector has no " + SECRET);
        }
        String timestamp = header(hook, TIMESTAMP);
        byte[] given = header(hook, SIGNATURE).getBytes(StandardCharsets.UTF_8);
        byte[] expected = sign(secret, timestamp, hook.body()).getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(expected, given)) {
            throw new UntrustedHookException("the signature does not match");
        }
        String deliveryId = header(hook, DELIVERY);
        if (deliveryId.length() > MAX_DELIVERY_ID_LENGTH) {
            throw new UntrustedHookException(DELIVERY + " is too long");
        }
        return new VerifiedDelivery(deliveryId, instant(timestamp));
    }

    private static String header(InboundHook hook, String name) throws UntrustedHookException {
        return hook.header(name).filter(value -> !value.isBlank())
                .orElseThrow(() -> new UntrustedHookException("no header " + name));
    }

    private static @Nullable Instant instant(String timestamp) {
        try {
            return Instant.parse(timestamp);
        } catch (DateTimeException e) {
            return null; // unknown, as the contract says; the signature covers the header all the same
        }
    }
}
