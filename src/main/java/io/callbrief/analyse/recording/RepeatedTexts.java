package io.callbrief.analyse.recording;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/** The texts of a recording, of which most come again in every report: those that are short are made once. */
final class RepeatedTexts {
    private static final int SLOTS = 1024;
    private static final int MAX_KEPT_BYTES = 64;

    private final byte[][] spellings = new byte[SLOTS][];
    private final @Nullable String[] texts = new String[SLOTS];

    /**
     * @param bytes ASCII only
     * @param hash of these bytes
     */
    String text(byte[] bytes, int start, int end, int hash) {
        int length = end - start;
        if (length > MAX_KEPT_BYTES) {
            return new String(bytes, start, length, StandardCharsets.ISO_8859_1);
        }
        int slot = (hash ^ (hash >>> 10)) & (SLOTS - 1);
        String kept = texts[slot];
        if (kept != null && same(spellings[slot], bytes, start, length)) {
            return kept;
        }
        String made = new String(bytes, start, length, StandardCharsets.ISO_8859_1);
        texts[slot] = made;
        spellings[slot] = made.getBytes(StandardCharsets.ISO_8859_1);
        return made;
    }

    private static boolean same(byte[] spelling, byte[] bytes, int start, int length) {
        if (spelling.length != length) {
            return false;
        }
        for (int i = 0; i < length; i++) { // too short for a library call to pay
            if (spelling[i] != bytes[start + i]) {
                return false;
            }
        }
        return true;
    }
}
