package io.callbrief.session.source.rtcstats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import io.callbrief.session.source.rtcstats.Cursor.Place;

class CursorTest {

    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00.123456Z");
    private static final Instant TEN = Instant.parse("2026-03-02T10:00:00Z");
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Duration A_MOMENT = Duration.ofNanos(1);

    @Test
    void aCursorIsReadAsItWasWritten() {
        for (Cursor cursor : new Cursor[] { new Cursor(NINE, null, null), new Cursor(NINE, TEN, null),
                new Cursor(NINE, null, new Place(TEN, 7)), new Cursor(NINE, TEN, new Place(TEN, Long.MAX_VALUE)) }) {
            assertThat(Cursor.of(cursor.encoded())).isEqualTo(cursor);
        }
        assertThatThrownBy(() -> Cursor.of("yesterday")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theFirstPassBeginsWhereItIsToldAndTheNextOneTheOverlapBefore() {
        Cursor first = Cursor.startingAt(NINE);
        assertThat(first.from()).isEqualTo(NINE);

        assertThat(first.finished(new Place(TEN, 1), null, NOON).from()).isEqualTo(TEN.minus(Cursor.OVERLAP));
    }

    @Test
    void aPassWithoutRowsStaysWhereItIs() {
        Cursor read = new Cursor(TEN, null, null);

        assertThat(read.finished(null, null, NOON)).isEqualTo(read);
        assertThat(read.finished(new Place(NINE, 1), null, NOON)).isEqualTo(read);
    }

    @Test
    void aLastPageThatIsEmptyEndsAtTheOneBefore() {
        assertThat(new Cursor(NINE, null, new Place(TEN, 500)).finished(null, null, NOON))
                .isEqualTo(new Cursor(TEN, null, null));
    }

    @Test
    void nothingIsReadBeyondNow() {
        Cursor read = new Cursor(NINE, null, null);

        assertThat(read.finished(new Place(NOON.plus(A_MOMENT), 1), null, NOON)).isEqualTo(new Cursor(NOON, null, null));
        assertThat(read.finished(new Place(NOON, 1), null, NOON)).isEqualTo(new Cursor(NOON, null, null));
        assertThat(new Cursor(NOON, null, null).finished(new Place(NOON, 1), null, TEN))
                .as("a clock that went back").isEqualTo(new Cursor(NOON, null, null));
    }

    @Test
    void whatHasToBeAskedForAgainHoldsThePassAfterThisOne() {
        Cursor paged = new Cursor(NINE, null, null).next(new Place(TEN, 3), NINE.plus(A_MOMENT))
                .next(new Place(TEN, 9), TEN);

        Cursor next = paged.finished(new Place(NOON, 10), null, NOON);

        assertThat(paged).isEqualTo(new Cursor(NINE, NINE.plus(A_MOMENT), new Place(TEN, 9)));
        assertThat(next.from()).isEqualTo(NINE.plus(A_MOMENT));
        assertThat(new Cursor(NINE, null, null).finished(new Place(NOON, 1), NOON.minus(A_MOMENT), NOON).from())
                .as("within the overlap anyway").isEqualTo(NOON.minus(Cursor.OVERLAP));
    }
}
