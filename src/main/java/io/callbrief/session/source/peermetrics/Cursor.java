package io.callbrief.session.source.peermetrics;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * How far the installation was read, by the time at which sessions were last heard of.
 *
 * @param readTo every session that fell silent before was dealt with
 * @param heldAt when the earliest session fell silent that has to be asked for again
 * @param page the last session of the page before; {@code null} at the beginning of a pass
 */
public record Cursor(Instant readTo, @Nullable Instant heldAt, @Nullable Place page) {

    /** Clients send again for two minutes and tell how long ago an event was, so rows come late under earlier times. */
    static final Duration OVERLAP = Duration.ofMinutes(10);
    private static final String NONE = "-";

    /** A place in the order of last activity and id. */
    public record Place(Instant lastAt, UUID id) {
    }

    static Cursor startingAt(Instant start) {
        return new Cursor(start.plus(OVERLAP), null, null);
    }

    Instant from() {
        return readTo.minus(OVERLAP);
    }

    /** After a page with more to come. */
    Cursor next(Place last, @Nullable Instant held) {
        return new Cursor(readTo, earlier(heldAt, held), last);
    }

    /** @param settled who fell silent before is no longer in a call */
    Cursor finished(@Nullable Instant held, Instant settled) {
        Instant reached = settled.isAfter(readTo) ? settled : readTo;
        Instant hold = earlier(heldAt, held);
        boolean holds = hold != null && hold.plus(OVERLAP).isBefore(reached);
        return new Cursor(hold != null && holds ? hold.plus(OVERLAP) : reached, null, null);
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }

    /** {@code readTo heldAt lastAt id}, absent parts as dashes. */
    String encoded() {
        return readTo + " " + (heldAt == null ? NONE : heldAt) + " "
                + (page == null ? NONE + " " + NONE : page.lastAt + " " + page.id);
    }

    static Cursor of(String encoded) {
        String[] parts = encoded.split(" ", 4);
        try {
            Place place = NONE.equals(parts[2]) ? null : new Place(Instant.parse(parts[2]), UUID.fromString(parts[3]));
            return new Cursor(Instant.parse(parts[0]), NONE.equals(parts[1]) ? null : Instant.parse(parts[1]), place);
        } catch (DateTimeException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new IllegalStateException("not a cursor of Peermetrics", e);
        }
    }
}
