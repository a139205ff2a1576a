package io.callbrief.webhook.store;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of a delivery's body, in lower-case hex: enough to recognise a replay, and nothing of its content. */
public record BodyHash(String hex) {

    public static BodyHash of(byte[] body) {
        try {
            return new BodyHash(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
