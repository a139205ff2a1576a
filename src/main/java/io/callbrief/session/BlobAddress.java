package io.callbrief.session;

import java.util.regex.Pattern;

/** Where the bytes with a hash are in a store: {@code ab/cd/abcd…}, two levels, so that no directory gets too many entries. */
public record BlobAddress(String sha256) {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    public BlobAddress {
        if (!SHA256.matcher(sha256).matches()) {
            throw new IllegalArgumentException("not a SHA-256 in lower-case hex");
        }
    }

    /** With slashes between its parts. */
    public String path() {
        return sha256.substring(0, 2) + "/" + sha256.substring(2, 4) + "/" + sha256;
    }
}
