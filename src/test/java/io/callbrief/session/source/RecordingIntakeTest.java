package io.callbrief.session.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.callbrief.call.CallSession;
import io.callbrief.call.Network;
import io.callbrief.call.RecordingFormat;
import io.callbrief.call.StoredRecording;
import io.callbrief.session.NewRecording;
import io.callbrief.session.NewSession;
import io.callbrief.session.RecordingScanner.Scan;
import io.callbrief.session.RecordingStore;
import io.callbrief.session.RecordingTooLargeException;
import io.callbrief.session.RecordingsConfig;
import io.callbrief.session.Registration;
import io.callbrief.session.SessionDirectory;
import io.callbrief.session.SessionQuery;
import io.callbrief.session.source.Taken.Refusal;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;

class RecordingIntakeTest {

    private static final int MAX_BYTES = 10;
    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    private static final Origin ANONYMISED = new Origin("rtcstats", Anonymisation.ALL);
    private static final Origin AS_SENT = new Origin("rtcstats", Anonymisation.NONE);
    private static final Network NETWORK = new Network("203.0.113.0/24", 64500L, "Example", "FR");
    private static final NewSession WHO = NewSession.of("u-1", null, "s-1");

    private final Store store = new Store();
    private final Directory directory = new Directory();
    private final RecordingIntake intake = new RecordingIntake(wanted -> (in, out) -> {
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        if (text.startsWith("?")) {
            throw new UnfilterableRecordingException("cannot be anonymised");
        }
        out.write(text.replace('a', '*').getBytes(StandardCharsets.UTF_8));
    }, store, bytes -> {
        String text = new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        return text.startsWith("!") ? new Scan.Unreadable("no format", "no format: " + text)
                : new Scan.Scanned(RecordingFormat.GETSTATS, text.contains("0") ? null : NINE, null, "Safari 26 · iOS", NETWORK,
                        List.of("odd"));
    }, directory, config());

    @Test
    void onlyWhatHasPassedTheFilterIsStored() throws IOException {
        intake.take(ANONYMISED, WHO, bytes("banana"));
        intake.take(AS_SENT, WHO, bytes("banana"));

        assertThat(store.kept).containsExactly("b*n*n*", "banana");
    }

    @Test
    void whatTheFilterDoesNotUnderstandIsNotStored() throws IOException {
        Taken taken = intake.take(ANONYMISED, WHO, bytes("?anana"));

        assertThat(taken).isEqualTo(new Taken.Refused(Refusal.UNREADABLE, "body", "cannot be anonymised"));
        assertThat(store.received).isEmpty();
    }

    @Test
    void clientAndNetworkAreKeptWithTheRecording() throws IOException {
        Taken taken = intake.take(AS_SENT, WHO, bytes("banana"));

        assertThat(taken).isInstanceOf(Taken.Stored.class);
        assertThat(directory.registered).extracting(NewRecording::recording)
                .extracting(StoredRecording::client, StoredRecording::network)
                .containsExactly(tuple("Safari 26 · iOS", NETWORK));
    }

    @Test
    void theSizeIsThatOfWhatWasSent() throws IOException {
        assertThat(intake.take(ANONYMISED, WHO, bytes("b".repeat(MAX_BYTES)))).isInstanceOf(Taken.Stored.class);
        assertThat(intake.take(ANONYMISED, WHO, bytes("b".repeat(MAX_BYTES + 1))))
                .isEqualTo(new Taken.Refused(Refusal.TOO_LARGE, "body", "has more than 10 bytes"));
        assertThat(intake.take(AS_SENT, WHO, bytes("b".repeat(MAX_BYTES + 1))))
                .isEqualTo(new Taken.Refused(Refusal.TOO_LARGE, "body", "has more than 10 bytes"));
    }

    @Test
    void whatIsAnonymisedIsNotQuotedEither() throws IOException {
        assertThat(intake.take(ANONYMISED, WHO, bytes("!b")))
                .isEqualTo(new Taken.Refused(Refusal.UNREADABLE, "body", "no format"));
        assertThat(intake.take(AS_SENT, WHO, bytes("!b")))
                .isEqualTo(new Taken.Refused(Refusal.UNREADABLE, "body", "no format: !b"));
        assertThat(store.kept).isEmpty();
    }

    @Test
    void withoutAnyTimeNothingIsKept() throws IOException {
        assertThat(intake.take(AS_SENT, WHO, bytes("0"))).isEqualTo(new Taken.Refused(Refusal.NO_TIME, "startedAt",
                "is needed: the recording does not say when it was made"));
        assertThat(intake.withoutRecording(AS_SENT, WHO))
                .isEqualTo(new Taken.Refused(Refusal.NO_TIME, "startedAt", "is needed"));
        assertThat(store.kept).isEmpty();
        assertThat(directory.registered).isEmpty();
    }

    @Test
    void aSessionWithoutRecordingIsRegisteredByItsSendersTimes() {
        Taken taken = intake.withoutRecording(AS_SENT, WHO.withTimes(NINE, null));

        assertThat(taken).isInstanceOf(Taken.Stored.class);
        assertThat(directory.registered).extracting(r -> List.of(r.source(), r.identity(), r.startedAt(), r.endedAt()))
                .containsExactly(List.of("rtcstats", "s-1", NINE, NINE));
    }

    @Test
    void aStreamThatFailsIsNoVerdictOnTheRecording() {
        InputStream broken = new FilterInputStream(bytes("banana")) {
            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                throw new IOException("reset");
            }
        };

        assertThatThrownBy(() -> intake.take(ANONYMISED, WHO, broken)).isInstanceOf(IOException.class).hasMessage("reset");
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static RecordingsConfig config() {
        return new RecordingsConfig() {
            @Override
            public Kind store() {
                return Kind.FILES;
            }

            @Override
            public S3 s3() {
                throw new UnsupportedOperationException();
            }

            @Override
            public Path directory() {
                return Path.of("unused");
            }

            @Override
            public MemorySize maxSize() {
                return new MemorySizeConverter().convert(String.valueOf(MAX_BYTES));
            }
        };
    }

    /** Keeps texts. */
    private static final class Store implements RecordingStore {

        @Override
        public void delete(String sha256) {
            throw new UnsupportedOperationException();
        }

        private final List<String> received = new ArrayList<>();
        private final List<String> kept = new ArrayList<>();

        @Override
        public Incoming receive(InputStream bytes) throws IOException, RecordingTooLargeException {
            byte[] all = bytes.readAllBytes();
            if (all.length > MAX_BYTES) {
                throw new RecordingTooLargeException(MAX_BYTES);
            }
            String text = new String(all, StandardCharsets.UTF_8);
            received.add(text);
            return new Incoming() {
                @Override
                public String sha256() {
                    return "0".repeat(64);
                }

                @Override
                public long sizeBytes() {
                    return all.length;
                }

                @Override
                public InputStream open() {
                    return new ByteArrayInputStream(all);
                }

                @Override
                public void keep() {
                    kept.add(text);
                }

                @Override
                public void close() {
                }
            };
        }

        @Override
        public void check() {
            throw new AssertionError("nobody asks");
        }

        @Override
        public InputStream open(String sha256) {
            throw new UnsupportedOperationException("nobody reads here");
        }
    }

    /** Remembers what it was told. */
    private static final class Directory implements SessionDirectory {

        @Override
        public List<CallSession> ofOrganization(String organizationId, Instant from, Instant to, int limit) {
            throw new UnsupportedOperationException();
        }

        private final List<NewRecording> registered = new ArrayList<>();

        @Override
        public Registration register(NewRecording recording) {
            registered.add(recording);
            NewSession said = recording.session();
            return new Registration.Registered(new CallSession(new UUID(0, 1), recording.source(), recording.identity(),
                    said.userId(), said.conferenceId(), null, null, null, null, null, recording.startedAt(),
                    recording.endedAt(), List.of()), List.of());
        }

        @Override
        public List<CallSession> ofUser(String userId, Instant from, Instant to) {
            return List.of();
        }

        @Override
        public List<CallSession> ofConference(String conferenceId, Instant from, Instant to) {
            return List.of();
        }

        @Override
        public Optional<CallSession> byId(UUID sessionId) {
            return Optional.empty();
        }

        @Override
        public List<CallSession> list(SessionQuery query) {
            return List.of();
        }
    }
}
