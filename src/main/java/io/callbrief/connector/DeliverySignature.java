package io.callbrief.connector;

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

/**
 * A signature that several helpdesks use: base64 of HMAC-SHA256 over the timestamp header and the raw body, without a
 * separator; the key is the secret as written.
 *
 * @param signatureHeader name of the header with the signature
 * @param timestampHeader name of the header with the signed time
 * @param deliveryHeader name of the header with the delivery's id, which is not signed
 */
public record DeliverySignature(String signatureHeader, String timestampHeader, String deliveryHeader) {

    /** The id's header is not signed, so it is not trusted with more than ids need. */
    private static final int MAX_DELIVERY_ID_LENGTH = 100;

    private static final String HMAC = "HmacSHA256";

    /** @param secrets any of which may have signed */
    public VerifiedDelivery verify(List<String> secrets, InboundHook hook) throws UntrustedHookException {
        String timestamp = header(hook, timestampHeader);
        byte[] given = header(hook, signatureHeader).getBytes(StandardCharsets.UTF_8);
        boolean trusted = false;
        for (String secret : secrets) {
            // no early exit: the time taken tells nothing
            trusted |= MessageDigest.isEqual(sign(secret, timestamp, hook.body()).getBytes(StandardCharsets.UTF_8), given);
        }
        if (!trusted) {
            throw new UntrustedHookException("the signature does not match");
        }
        String deliveryId = header(hook, deliveryHeader);
        if (deliveryId.length() > MAX_DELIVERY_ID_LENGTH) {
            throw new UntrustedHookException(deliveryHeader + " is too long");
        }
        return new VerifiedDelivery(deliveryId, instant(timestamp));
    }

    public static String sign(String secret, String timestamp, byte[] body) {
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
