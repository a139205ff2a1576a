package io.callbrief.session.retention;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** Sessions and recordings that are past their time. */
public interface ExpiredSessions {

    /** Of which there are sessions. */
    List<String> sources();

    /**
     * Deletes, of the next sessions of a source in the order in which they were stored, recordings that were stored too long
     * ago, and sessions that were and have no recording left. One short transaction.
     *
     * @param after the position of the page before; {@code null}: from the beginning
     */
    Page deletePage(String source, Instant storedBefore, @Nullable Position after, int sessions);

    /**
     * @param next where to go on; empty: that was all
     */
    record Page(int sessions, int recordings, Optional<Position> next) {
    }

    /** A place among the sessions of a source. */
    record Position(Instant storedAt, UUID sessionId) {
    }
}
