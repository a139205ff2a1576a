package io.callbrief.testing;

import static io.callbrief.testing.ShiftedRecording.shifted;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * A call of the corpus that the network let connect and then stopped ({@code media_blocked_after_connect}, call b216240c),
 * at whatever time a test needs it. It lasts 15 s.
 */
public final class RecordedCall {

    private static final Path CORPUS = Path.of("src", "corpus");
    private static final Instant RECORDED_AT = Instant.parse("2026-11-21T01:52:04.582Z");

    private final Duration shift;
    private final String conferenceId;

    private RecordedCall(Duration shift, String conferenceId) {
        this.shift = shift;
        this.conferenceId = conferenceId;
    }

    /** @param startedAt when the first side came */
    public static RecordedCall at(Instant startedAt, String conferenceId) {
        return new RecordedCall(Duration.between(RECORDED_AT, startedAt), conferenceId);
    }

    public byte[] firstSide() {
        return recording("sc187fc9f");
    }

    public byte[] secondSide() {
        return recording("sd21fef78");
    }

    /** Parameters of an upload. */
    public Map<String, String> by(String userId, String displayName) {
        return Map.of("userId", userId, "conferenceId", conferenceId, "sessionId", userId + "@" + conferenceId,
                "displayName", displayName);
    }

    private byte[] recording(String session) {
        try {
            return shifted(Files.readAllBytes(CORPUS.resolve(session + ".rtcstats.gz")), shift);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
