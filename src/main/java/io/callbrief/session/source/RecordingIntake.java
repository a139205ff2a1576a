package io.callbrief.session.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import io.callbrief.call.StoredRecording;
import io.callbrief.session.NewRecording;
import io.callbrief.session.NewSession;
import io.callbrief.session.RecordingScanner;
import io.callbrief.session.RecordingScanner.Scan;
import io.callbrief.session.RecordingStore;
import io.callbrief.session.RecordingStore.Incoming;
import io.callbrief.session.RecordingTimes;
import io.callbrief.session.RecordingTooLargeException;
import io.callbrief.session.RecordingsConfig;
import io.callbrief.session.Registration;
import io.callbrief.session.SessionDirectory;
import io.callbrief.session.source.Taken.Refusal;

/** Filter, store, scan, keep, register: in this order, so that a row never lacks its blob. */
@ApplicationScoped
class RecordingIntake implements Intake {

    private static final Logger LOG = Logger.getLogger(RecordingIntake.class);

    private final RecordingFilters filters;
    private final RecordingStore store;
    private final RecordingScanner scanner;
    private final SessionDirectory sessions;
    private final long maxBytes;

    RecordingIntake(RecordingFilters filters, RecordingStore store, RecordingScanner scanner, SessionDirectory sessions,
            RecordingsConfig config) {
        this.filters = filters;
        this.store = store;
        this.scanner = scanner;
        this.sessions = sessions;
        this.maxBytes = config.maxSize().asLongValue();
    }

    @Override
    public Taken take(Origin origin, NewSession session, InputStream bytes) throws IOException {
        try (Incoming incoming = received(origin, bytes)) {
            return scanned(origin, session, incoming);
        } catch (RecordingTooLargeException e) {
            return new Taken.Refused(Refusal.TOO_LARGE, "body", "has more than " + e.allowedBytes() + " bytes");
        } catch (UnfilterableRecordingException e) {
            return new Taken.Refused(Refusal.UNREADABLE, "body", String.valueOf(e.getMessage()));
        }
    }

    private Incoming received(Origin origin, InputStream bytes)
            throws IOException, RecordingTooLargeException, UnfilterableRecordingException {
        return origin.anonymisation().equals(Anonymisation.NONE)
                ? store.receive(bytes)
                : filtered(filters.of(origin.anonymisation()), bytes);
    }

    /** Only what has passed the filter touches the disk. */
    private Incoming filtered(RecordingFilter filter, InputStream bytes)
            throws IOException, RecordingTooLargeException, UnfilterableRecordingException {
        Path passed = Files.createTempFile("callbrief-", ".passed"); // 0600
        try {
            LimitedInput limited = new LimitedInput(bytes, maxBytes);
            try (OutputStream out = Files.newOutputStream(passed)) {
                filter.copy(limited, out);
            } catch (IOException e) {
                if (limited.exceeded()) {
                    throw new RecordingTooLargeException(maxBytes);
                }
                throw e;
            }
            try (InputStream in = Files.newInputStream(passed)) {
                return store.receive(in);
            }
        } finally {
            Files.deleteIfExists(passed);
        }
    }

    private Taken scanned(Origin origin, NewSession session, Incoming incoming) throws IOException {
        Scan scan = scan(incoming);
        if (scan instanceof Scan.Unreadable unreadable) {
            boolean mayBeShown = origin.anonymisation().equals(Anonymisation.NONE);
            return new Taken.Refused(Refusal.UNREADABLE, "body", mayBeShown ? unreadable.detail() : unreadable.reason());
        }
        Scan.Scanned readable = (Scan.Scanned) scan;
        Optional<RecordingTimes> times = RecordingTimes.of(readable, session);
        if (times.isEmpty()) {
            return new Taken.Refused(Refusal.NO_TIME, "startedAt",
                    "is needed: the recording does not say when it was made");
        }
        incoming.keep();
        StoredRecording recording = new StoredRecording(incoming.sha256(), incoming.sizeBytes(), readable.format(),
                times.get().startedAt(), times.get().endedAt(), readable.client(), readable.network());
        List<String> warnings = new ArrayList<>(readable.warnings());
        warnings.addAll(times.get().warnings());
        return registered(new NewRecording(origin.source(), session, times.get(), recording), warnings);
    }

    private Scan scan(Incoming incoming) throws IOException {
        if (incoming.sizeBytes() == 0) {
            return new Scan.Unreadable("is empty", "is empty");
        }
        try (InputStream bytes = incoming.open()) {
            return scanner.scan(bytes);
        }
    }

    @Override
    public Taken withoutRecording(Origin origin, NewSession session) {
        return RecordingTimes.of(session)
                .map(times -> registered(new NewRecording(origin.source(), session, times, null), new ArrayList<>()))
                .orElseGet(() -> new Taken.Refused(Refusal.NO_TIME, "startedAt", "is needed"));
    }

    private Taken registered(NewRecording incoming, List<String> warnings) {
        Registration registration = sessions.register(incoming);
        if (registration instanceof Registration.Registered registered) {
            registered.keptFields().forEach(field -> warnings.add("differs:" + field));
            log(registered, incoming.recording());
            return new Taken.Stored(registered.session(), warnings);
        }
        return new Taken.Refused(Refusal.OTHER_USER, "userId", "is not the user whose session has this sessionId");
    }

    private static void log(Registration.Registered registered, @Nullable StoredRecording recording) {
        if (recording == null) {
            LOG.debugf("session=%s without recording", registered.session().id());
        } else {
            LOG.infof("recording session=%s sha256=%s bytes=%d", registered.session().id(), recording.sha256(),
                    recording.sizeBytes());
        }
    }
}
