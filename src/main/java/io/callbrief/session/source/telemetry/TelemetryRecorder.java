package io.callbrief.session.source.telemetry;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.jspecify.annotations.Nullable;

import io.callbrief.session.RecordingStore;
import io.callbrief.session.source.Anonymisation;
import io.callbrief.session.source.Intake;
import io.callbrief.session.source.Origin;
import io.callbrief.session.source.Taken;
import io.callbrief.session.source.telemetry.store.LiveRows;
import io.quarkus.logging.Log;

/** Makes the samples of a session a recording, together with those that became one before. */
@ApplicationScoped
class TelemetryRecorder {

    private final LiveRows rows;
    private final RecordingStore store;
    private final Intake intake;

    TelemetryRecorder(LiveRows rows, RecordingStore store, Intake intake) {
        this.rows = rows;
        this.store = store;
        this.intake = intake;
    }

    /** The session that could not be recorded now. */
    static final class NotRecordedException extends RuntimeException {

        private final long session;

        NotRecordedException(long session, Exception cause) {
            super("the samples of session " + session + " are no recording yet", cause);
            this.session = session;
        }

        long session() {
            return session;
        }
    }

    /**
     * One session that has been quiet since, in one transaction: its samples are in the recording or still wait.
     *
     * @return whether there was one
     */
    @Transactional
    public boolean recordOne(Instant quietSince) {
        Optional<LiveSession> session = rows.quietSince(quietSince);
        session.ifPresent(this::record);
        return session.isPresent();
    }

    private void record(LiveSession session) {
        try {
            TelemetryRecording recording = new TelemetryRecording();
            if (session.recordedSha256() != null) {
                try (InputStream before = store.open(session.recordedSha256())) {
                    recording.addRecording(before);
                }
            }
            session.chunks().forEach(recording::addChunk);
            rows.recorded(session, recording.isEmpty() ? null : taken(session, recording.gzip(session)));
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            throw new NotRecordedException(session.no(), e);
        }
    }

    private @Nullable String taken(LiveSession session, byte[] gzip) throws IOException {
        // There is nothing to take out: the ingest lets in numbers only.
        Taken taken = intake.take(new Origin(session.source(), Anonymisation.NONE), session.toSession(),
                new ByteArrayInputStream(gzip));
        if (taken instanceof Taken.Refused refused) {
            Log.errorf("telemetry session=%s: samples dropped, %s %s", session, refused.field(), refused.reason());
            return null;
        }
        return sha256(gzip);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
