package io.callbrief.admin;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;

import org.jboss.logging.Logger;

import io.callbrief.admin.RecordingParameters.Claims;
import io.callbrief.admin.problem.Problem;
import io.callbrief.admin.problem.Problem.FieldError;
import io.callbrief.admin.problem.ProblemException;
import io.callbrief.admin.problem.Problems;
import io.callbrief.analyse.recording.RecordingReader;
import io.callbrief.analyse.recording.RecordingScan;
import io.callbrief.analyse.recording.UnreadableRecordingException;
import io.callbrief.call.StoredRecording;
import io.callbrief.session.NewRecording;
import io.callbrief.session.RecordingStore;
import io.callbrief.session.RecordingStore.Incoming;
import io.callbrief.session.RecordingTooLargeException;
import io.callbrief.session.Registration;
import io.callbrief.session.SessionDirectory;

/**
 * Takes a recording in: received whole, scanned, kept, then registered. What is refused leaves nothing behind, and a crash in
 * between leaves at most a blob without a row.
 */
@ApplicationScoped
class RecordingUploads {

    private static final Logger LOG = Logger.getLogger(RecordingUploads.class);
    private static final String SOURCE = "upload";

    private final RecordingStore store;
    private final SessionDirectory sessions;
    private final RecordingReader reader = new RecordingReader();

    RecordingUploads(RecordingStore store, SessionDirectory sessions) {
        this.store = store;
        this.sessions = sessions;
    }

    SessionJson take(Claims claims, InputStream body) throws IOException {
        try (Incoming incoming = store.receive(body)) {
            RecordingScan scan = scan(incoming);
            RecordingTimes times = RecordingTimes.of(scan, claims).orElseThrow(() -> unprocessable("startedAt",
                    "is needed: the recording does not say when it was made"));
            StoredRecording recording = new StoredRecording(incoming.sha256(), incoming.sizeBytes(), scan.format(),
                    times.startedAt(), times.endedAt());
            incoming.keep();
            return register(claims, recording, warnings(scan, times));
        } catch (RecordingTooLargeException e) {
            throw new ProblemException(Problems.tooLarge(e.allowedBytes()));
        }
    }

    private RecordingScan scan(Incoming incoming) throws IOException {
        if (incoming.sizeBytes() == 0) {
            throw unprocessable("body", "is empty");
        }
        try (InputStream bytes = incoming.open()) {
            return reader.scan(bytes);
        } catch (UnreadableRecordingException e) {
            throw unprocessable("body", String.valueOf(e.getMessage()));
        }
    }

    private SessionJson register(Claims claims, StoredRecording recording, List<String> warnings) {
        NewRecording known = new NewRecording(SOURCE, claims.sessionId(), claims.userId(), claims.conferenceId(),
                claims.organizationId(), claims.application(), claims.release(), claims.timeZone(),
                claims.displayName(), recording);
        Registration registration = sessions.register(known);
        if (registration instanceof Registration.Registered registered) {
            registered.keptFields().forEach(field -> warnings.add("differs:" + field));
            LOG.infof("recording session=%s sha256=%s bytes=%d", registered.session().id(), recording.sha256(),
                    recording.sizeBytes());
            return SessionJson.of(registered.session(), warnings);
        }
        throw new ProblemException(Problem.of(Status.CONFLICT, "The recording was not taken.",
                List.of(new FieldError("userId", "is not the user whose session has this sessionId"))));
    }

    private static List<String> warnings(RecordingScan scan, RecordingTimes times) {
        List<String> warnings = new ArrayList<>();
        scan.warnings().keySet().stream().sorted().map(warning -> warning.name().toLowerCase(Locale.ROOT))
                .forEach(warnings::add);
        warnings.addAll(times.warnings());
        return warnings;
    }

    private static ProblemException unprocessable(String field, String reason) {
        return new ProblemException(Problem.of(Problems.UNPROCESSABLE, "The recording cannot be read.",
                List.of(new FieldError(field, reason))));
    }
}
