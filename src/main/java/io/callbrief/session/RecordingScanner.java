package io.callbrief.session;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.callbrief.call.Network;
import io.callbrief.call.RecordingFormat;

/**
 * Reads a recording for its format, times, client and network. The reader is another room's; who joins the rooms brings it
 * here.
 */
public interface RecordingScanner {

    /** Reads to the end and does not close. Only the stream's own failure is an exception. */
    Scan scan(InputStream bytes) throws IOException;

    /** What a scan gives. */
    sealed interface Scan {

        /**
         * @param startedAt {@code null} when the file does not say
         * @param endedAt {@code null} when the file does not say
         * @param client browser and system for people; {@code null} when the file does not say
         * @param warnings what is damaged, in lower case, sorted
         */
        record Scanned(RecordingFormat format, @Nullable Instant startedAt, @Nullable Instant endedAt,
                @Nullable String client, Network network, List<String> warnings) implements Scan {
            public Scanned {
                warnings = List.copyOf(warnings);
            }
        }

        /**
         * @param reason in words, without content of the recording
         * @param detail the same with its first bytes, for whoever sent it
         */
        record Unreadable(String reason, String detail) implements Scan {
        }
    }
}
