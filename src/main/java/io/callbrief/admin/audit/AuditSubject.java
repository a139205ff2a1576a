package io.callbrief.admin.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * What was changed.
 *
 * @param kind such as {@code connector}
 * @param id {@code null} where it is no single thing, such as an import
 */
public record AuditSubject(String kind, @Nullable String id) {

    private static final int PERSON_BYTES = 8;

    public static AuditSubject of(String kind, UUID id) {
        return new AuditSubject(kind, id.toString());
    }

    /** Not one of its kind but what there is of it. */
    public static AuditSubject all(String kind) {
        return new AuditSubject(kind, null);
    }

    /**
     * A person, by the first 16 hex digits of the SHA-256 of the id: who knows the id finds the row, and the id itself, which
     * may be an address, is not kept.
     */
    public static AuditSubject person(String userId) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(userId.getBytes(StandardCharsets.UTF_8));
            return new AuditSubject("user", HexFormat.of().formatHex(hash, 0, PERSON_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
