package io.callbrief.admin.key;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** A key in clear. It exists while it is made, shown once or presented, and is never stored. */
public record ApiKey(String text) {

    private static final String PREFIX = "cb_";
    private static final int RANDOM_BYTES = 32;

    public static ApiKey random(SecureRandom random) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return new ApiKey(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /**
     * Plain SHA-256: nobody can try 2^256 keys, so a hash that is slow on purpose would only slow every request down. A
     * look-up by this hash takes no secret-dependent time, for nobody can choose a key by its hash.
     */
    public byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "API key";
    }
}
