package io.callbrief.session.source;

import org.jspecify.annotations.Nullable;

/** A kind of source that is read from time to time, at most by one replica at once. */
public interface PolledSource extends SessionSource {

    /**
     * Reads one page on from the cursor and hands over each session. The cursor is stored after this returns, so a crash
     * reads the page again; {@link Handover#dealtWith} tells what need not be fetched again.
     *
     * @param cursor as this kind returned it last; {@code null} at the first poll
     * @throws SourceUnavailableException the source is away: tried again later, from the cursor before
     * @throws SourceRefusedException somebody has to change something: tried again later all the same
     */
    Progress poll(SourceAccount account, @Nullable String cursor, Handover handover);

    /**
     * How far a poll came.
     *
     * @param cursor opaque to everybody but the kind
     * @param more there is another page to read at once
     */
    record Progress(String cursor, boolean more) {
    }
}
