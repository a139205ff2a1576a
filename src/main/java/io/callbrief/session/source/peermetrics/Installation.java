package io.callbrief.session.source.peermetrics;

import java.io.IOException;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.callbrief.session.source.SourceAccount;

/** An installation as it can be read, by whichever way. */
public interface Installation {

    /**
     * Sessions that are over, by when they were last heard of, then id. SFUs are no participants.
     *
     * @param window the times of last activity to look at
     * @param after the last one known already
     */
    List<SessionRow> over(SourceAccount account, Window window, Cursor.@Nullable Place after, int limit);

    /** Tells every event of a session, in order. */
    void events(SourceAccount account, SessionRow session, EventSink sink) throws IOException;

    /** Worst first, at most some dozens. */
    List<IssueRow> issues(SourceAccount account, SessionRow session);

    /** Tries it out: what was found, in words for the admin. */
    List<String> look(SourceAccount account, Window window);

    /**
     * @param from activity to begin with
     * @param silent who was last heard of before is over
     * @param ended who has said goodbye before is over
     * @param now nothing later is believed
     */
    record Window(Instant from, Instant silent, Instant ended, Instant now) {
    }

    /** Takes events one by one. */
    interface EventSink {
        void add(EventRow event) throws IOException;
    }
}
