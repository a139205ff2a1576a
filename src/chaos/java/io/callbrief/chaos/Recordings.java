package io.callbrief.chaos;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.callbrief.analyse.Analyser;
import io.callbrief.analyse.recording.UnreadableRecordingException;
import io.callbrief.testing.ShiftedRecording;

/** Real recordings, set to the time that tickets tell of. */
final class Recordings {

    /** What an application sends after a call. */
    @SuppressWarnings("ArrayRecordComponent") // a file's bytes; nobody compares uploads
    record Upload(byte[] bytes, Map<String, String> parameters) {
    }

    private static final Path CORPUS = Path.of("src", "corpus");
    private static final Instant CALL = Instant.parse("2025-11-20T02:02:14Z");

    private Recordings() {
    }

    /** Both ends of the customer's call. */
    static List<Upload> of(Customer customer) {
        Customer.Call call = Objects.requireNonNull(customer.call());
        try {
            byte[] own = Files.readAllBytes(CORPUS.resolve(call.ownEnd() + ".rtcstats.gz"));
            byte[] other = Files.readAllBytes(CORPUS.resolve(call.otherEnd() + ".rtcstats.gz"));
            Instant recordedAt = Analyser.look(new ByteArrayInputStream(own)).recording().startedAt();
            Duration shift = Duration.between(Objects.requireNonNull(recordedAt), CALL);
            String userId = Objects.requireNonNull(customer.userId());
            return List.of(upload(ShiftedRecording.shifted(own, shift), userId, customer.name(), userId),
                    upload(ShiftedRecording.shifted(other, shift), userId + "-other", call.partner(), userId));
        } catch (UnreadableRecordingException e) {
            throw new IllegalStateException(call.ownEnd(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Upload upload(byte[] bytes, String userId, String name, String owner) {
        return new Upload(bytes, Map.of("userId", userId, "conferenceId", "conference-of-" + owner, "sessionId",
                userId + "@call", "displayName", name));
    }
}
