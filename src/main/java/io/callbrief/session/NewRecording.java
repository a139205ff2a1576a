package io.callbrief.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.callbrief.call.StoredRecording;

/**
 * A session as its source tells it, with one of its recordings or with none.
 *
 * @param source where it comes from, such as {@code upload}; external ids are unique in it
 * @param session what the sender says of it
 * @param times of the recording, else by the sender's word
 * @param recording stored; {@code null} where no telemetry exists
 */
public record NewRecording(String source, NewSession session, RecordingTimes times,
        @Nullable StoredRecording recording) {

    /** The recording's own times. */
    public static NewRecording of(String source, NewSession session, StoredRecording recording) {
        return new NewRecording(source, session,
                new RecordingTimes(recording.startedAt(), recording.endedAt(), List.of()), recording);
    }

    public Instant startedAt() {
        return times.startedAt();
    }

    public Instant endedAt() {
        return times.endedAt();
    }

    /**
     * The external id, else a hash of user, conference and start. Where neither user nor conference is known, the bytes
     * are part of it: two strangers who start in the same millisecond are not one session.
     */
    public String identity() {
        String externalId = session.externalId();
        if (externalId != null) {
            return externalId;
        }
        boolean stranger = session.userId() == null && session.conferenceId() == null;
        String unknown = stranger && recording != null ? recording.sha256() : "";
        return sha256(part(session.userId()) + part(session.conferenceId()) + startedAt().toEpochMilli() + unknown);
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
