package io.callbrief.session.source.rtcstats;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * How far the table was read, by the time at which sessions ended. A pass begins {@link #OVERLAP} before what was read
 * before, because rows are written by several processes and become visible out of order; it goes on page by page to the end.
 *
 * @param readTo every row that ended before was dealt with, unless it comes later than the overlap
 * @param heldAt when the earliest row ended that has to be asked for again; the pass after this one begins before it
 * @param page the last row of the page before; {@code null} at the beginning of a pass
 */
record Cursor(Instant readTo, @Nullable Instant heldAt, @Nullable Place page) {

    /** Longer than two writers can be apart; reference value of rtcstats-server's readers. */
    static final Duration OVERLAP = Duration.ofMinutes(10);

    /** A place in the order of end and id. */
    record Place(Instant endedAt, long id) {
    }

    static Cursor startingAt(Instant start) {
        return new Cursor(start.plus(OVERLAP), null, null);
    }

    Instant from() {
        return readTo.minus(OVERLAP);
    }

    /** After a page whose last row is {@code last}, with more to come. */
    Cursor next(Place last, @Nullable Instant held) {
        return new Cursor(readTo, earlier(heldAt, held), last);
    }

    /**
     * At the end of a pass.
     *
     * @param last of the pass's last page; {@code null} where it was empty
     * @param now a row that says it ended later than now must not make the reader skip those that really end until then
     */
    Cursor finished(@Nullable Place last, @Nullable Instant held, Instant now) {
        Place furthest = last == null ? page : last;
        Instant seen = furthest == null || furthest.endedAt().isBefore(readTo) ? readTo : furthest.endedAt();
        Instant reached = seen.isAfter(now) ? later(readTo, now) : seen;
        Instant hold = earlier(heldAt, held);
        // the overlap alone may reach back to it
        return new Cursor(hold == null ? reached : earlierOf(reached, hold.plus(OVERLAP)), null, null);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return earlierOf(one, other);
    }

    private static Instant earlierOf(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** {@code readTo heldAt endedAt id}, absent parts as dashes. */
    String encoded() {
        return readTo + " " + (heldAt == null ? "-" : heldAt) + (page == null ? " - -" : " " + page.endedAt + " " + page.id);
    }

    static Cursor of(String encoded) {
        String[] parts = encoded.split(" ", 4);
        try {
            Place place = "-".equals(parts[2]) ? null : new Place(Instant.parse(parts[2]), Long.parseLong(parts[3]));
            return new Cursor(Instant.parse(parts[0]), "-".equals(parts[1]) ? null : Instant.parse(parts[1]), place);
        } catch (DateTimeException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new IllegalStateException("not a cursor of an rtcstats-server", e);
        }
    }
}
