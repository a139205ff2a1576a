package io.callbrief.brief;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.callbrief.diagnosis.Cause;

/**
 * What a note says of itself once it is known what the cause was.
 *
 * @param right whether the note was; false too where it could not tell
 * @param named what it had said; {@code null} when it could not tell
 * @param percent how sure it had been; {@code null} when it showed no number
 * @param countsFrom from when on this counts in the numbers that are shown, unless the ticket is opened again
 * @param laterFine calls of the user since, without this cause
 * @param laterSame calls of the user since, with this cause again
 */
public record SelfCheck(boolean right, @Nullable Cause named, @Nullable Integer percent, Cause actual, Instant countsFrom,
        int laterFine, int laterSame) {

    /** So many calls without the cause, and none with it, prove the fix. */
    public static final int ENOUGH_FINE = 3;

    public boolean holds() {
        return laterSame == 0 && laterFine >= ENOUGH_FINE;
    }

    public boolean cameAgain() {
        return laterSame > 0;
    }
}
