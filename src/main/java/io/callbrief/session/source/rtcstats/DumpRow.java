package io.callbrief.session.source.rtcstats;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.callbrief.session.NewSession;

/**
 * An ended row of the server's table: one WebSocket connection of one client.
 *
 * @param blobUrl where the server stored the recording; {@code null} where it stored none
 */
public record DumpRow(long id, @Nullable String user, @Nullable String conference, @Nullable String session,
        @Nullable Instant startedAt, Instant endedAt, @Nullable String blobUrl) {

    String item() {
        return String.valueOf(id);
    }

    /**
     * The object's name: the last segment of the address. Empty where the server stored nothing.
     *
     * @see <a href="https://github.com/rtcstats/rtcstats">rtcstats-server: the Location of PutObject</a>
     */
    Optional<String> key() {
        if (blobUrl == null || blobUrl.isBlank()) {
            return Optional.empty();
        }
        String path = blobUrl.split("[?#]", 2)[0];
        String segment = path.substring(path.lastIndexOf('/') + 1);
        return segment.isEmpty() ? Optional.empty() : Optional.of(decoded(segment));
    }

    private static String decoded(String segment) {
        try {
            // of a path, where a plus is a plus
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return segment; // not encoded: a file may be named so
        }
    }

    /**
     * @param perRow each row is a session; else rows of one {@code rtcstats_session} are, which is what a reload or a
     *        reconnect in mid-call makes of one session
     */
    NewSession toSession(boolean perRow) {
        String shared = perRow ? null : NewSession.usable(session);
        return NewSession.of(NewSession.usable(user), NewSession.usable(conference), shared == null ? item() : shared)
                .withTimes(startedAt, endedAt);
    }
}
