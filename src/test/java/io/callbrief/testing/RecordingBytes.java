package io.callbrief.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.zip.GZIPOutputStream;

/** The smallest rtcstats recordings that have a start and an end. */
public final class RecordingBytes {

    private RecordingBytes() {
    }

    /** @param label makes the bytes different from those of another call at the same time */
    public static byte[] rtcstats(Instant startedAt, Duration length, String label) {
        return """
                RTCStatsDump
                {"url":"/%s","origin":"https://app.example","userAgent":"test","startTime":%d,"fileFormat":3}
                [39,null,{"hardwareConcurrency":2},%d]
                ["websocket",null,{"connectionTime":21},%d]
                ["close",null,1005,0]""".formatted(label, startedAt.toEpochMilli(), startedAt.toEpochMilli(),
                length.toMillis()).getBytes(StandardCharsets.UTF_8);
    }

    /** Neither the server nor the client says when it was. */
    public static byte[] rtcstatsWithoutClock() {
        return """
                RTCStatsDump
                {"url":"/clockless","origin":"https://app.example","userAgent":"test","fileFormat":3}
                ["close",null,1005]""".getBytes(StandardCharsets.UTF_8);
    }

    public static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
