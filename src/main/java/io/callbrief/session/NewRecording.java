package io.callbrief.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneId;
import java.util.HexFormat;

import org.jspecify.annotations.Nullable;

import io.callbrief.call.StoredRecording;

/**
 * A stored recording and what its sender said about the session. What nobody said is {@code null}.
 *
 * @param source where it comes from, such as {@code upload}; external ids are unique in it
 * @param externalId the source's own id of the session
 */
public record NewRecording(String source, @Nullable String externalId, @Nullable String userId,
        @Nullable String conferenceId, @Nullable String organizationId, @Nullable String application,
        @Nullable String release, @Nullable ZoneId timeZone, @Nullable String displayName, StoredRecording recording) {

    /**
     * The external id, else a hash of user, conference and start. Where neither user nor conference is known, the bytes
     * are part of it: two strangers who start in the same millisecond are not one session.
     */
    public String identity() {
        if (externalId != null) {
            return externalId;
        }
        String unknown = userId == null && conferenceId == null ? recording.sha256() : "";
        return sha256(part(userId) + part(conferenceId) + recording.startedAt().toEpochMilli() + unknown);
    }

    /** With its length, so that ("ab", "c") and ("a", "bc") differ, and unknown differs from empty. */
    private static String part(@Nullable String value) {
        return value == null ? "-" : value.length() + ":" + value;
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256:" + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
