package io.callbrief.admin.oidc;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Who holds a token, as the issuer's {@code sub}. */
record Subject(String text) {

    private static final int HASH_CHARACTERS = 32;

    /**
     * For the audit log. Some issuers (Okta for one) put the e-mail address into {@code sub}; it is hashed then, which still
     * tells one person from another.
     */
    String principal() {
        return "oidc:" + (text.indexOf('@') < 0 ? text : hash());
    }

    private String hash() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, HASH_CHARACTERS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "subject of a token";
    }
}
