package io.callbrief.session.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.callbrief.session.NewSession;

/**
 * Where a poll hands its sessions over. Bound to the source's account for one poll: name, anonymisation and counts are
 * settled. An item is whatever the source calls one delivery (a row's id): what was dealt with once is not asked for again.
 *
 * <p>
 * None of these throws for bad data: the session is kept, the problem noted and counted, and the poll goes on. All of them
 * throw {@link SourceUnavailableException} when the poll is not worth going on: nothing can be fetched, or another replica
 * has taken over. Let it pass.
 */
public interface Handover {

    /** Those of the items that need not be handed over again. */
    Set<String> dealtWith(Collection<String> items);

    /**
     * Takes a session with its recording. One that cannot be read leaves a session without recording and a problem; one
     * that is missing leaves a session without recording.
     *
     * @return what became of it, so that a kind can add hints to a session whose recording is gone
     */
    Handed recording(String item, NewSession session, Opener recording);

    /**
     * Takes a session whose telemetry does not exist.
     *
     * @param last no recording can come any more; else the item is asked for again
     */
    Handed withoutRecording(String item, NewSession session, boolean last);

    /** What the source says about a session, kept beside it; no effect where the session was not stored. */
    void hint(Handed handed, String kind, String json);

    /** An item out of which no session can be made; not asked for again. */
    void problem(String item, String reason);

    /** Gets the bytes when they are needed. */
    interface Opener {

        /**
         * @throws ObjectMissingException when there is no recording (any more)
         * @throws IOException when it cannot be read now: the item stays open and is tried again
         */
        InputStream open() throws IOException;
    }

    /**
     * What became of an item.
     *
     * @param sessionId {@code null} where no session was stored
     */
    record Handed(Outcome outcome, @Nullable UUID sessionId) {
    }

    /** How an item ended. */
    enum Outcome {
        STORED,
        /** A session without recording. */
        WITHOUT_RECORDING,
        /** The recording is gone; a session without recording. */
        MISSING,
        /** A problem is noted; a session without recording where there is a time for it. */
        UNREADABLE,
        /** Could not be fetched now: the poll must not move its cursor past it. */
        RETRY
    }
}
