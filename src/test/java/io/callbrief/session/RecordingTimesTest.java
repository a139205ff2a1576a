package io.callbrief.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.callbrief.call.Network;
import io.callbrief.call.RecordingFormat;
import io.callbrief.session.RecordingScanner.Scan;

class RecordingTimesTest {

    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    private static final Instant TEN = Instant.parse("2026-03-02T10:00:00Z");

    @Test
    void theFileSaysWhenItWasAndAClaimAMinuteOffIsNoContradiction() {
        assertThat(RecordingTimes.of(scan(NINE, TEN), claims(NINE.plusSeconds(60), TEN.minusSeconds(60))))
                .contains(new RecordingTimes(NINE, TEN, List.of()));
        assertThat(RecordingTimes.of(scan(NINE, TEN), claims(NINE.plusMillis(60_001), TEN.minusMillis(60_001))))
                .contains(new RecordingTimes(NINE, TEN, List.of("differs:startedAt", "differs:endedAt")));
    }

    @Test
    void theSenderIsAskedOnlyWhereTheFileIsSilent() {
        assertThat(RecordingTimes.of(scan(null, null), claims(NINE, TEN)))
                .contains(new RecordingTimes(NINE, TEN, List.of()));
        assertThat(RecordingTimes.of(scan(NINE, null), claims(null, TEN)))
                .contains(new RecordingTimes(NINE, TEN, List.of()));
        assertThat(RecordingTimes.of(scan(null, null), claims(null, TEN))).isEmpty();
    }

    @Test
    void aRecordingWithoutAnEndEndsWhereItStarts() {
        assertThat(RecordingTimes.of(scan(NINE, null), claims(null, null)))
                .contains(new RecordingTimes(NINE, NINE, List.of()));
        assertThat(RecordingTimes.of(scan(TEN, NINE), claims(null, null)))
                .contains(new RecordingTimes(TEN, TEN, List.of()));
    }

    @Test
    void anyYearThatADateCanHoldIsTaken() {
        Instant first = Instant.parse("0001-01-01T00:00:00Z");
        Instant last = Instant.parse("9999-11-30T23:59:59Z");

        assertThat(RecordingTimes.of(scan(first, last), claims(null, null)))
                .contains(new RecordingTimes(first, last, List.of()));
        assertThat(RecordingTimes.of(scan(first.minusMillis(1), last), claims(null, null))).isEmpty();
        assertThat(RecordingTimes.of(scan(last.plusSeconds(1), null), claims(null, null))).isEmpty();
    }

    @Test
    void withoutARecordingTheSenderHasToSayWhenItBegan() {
        assertThat(RecordingTimes.of(claims(NINE, TEN))).contains(new RecordingTimes(NINE, TEN, List.of()));
        assertThat(RecordingTimes.of(claims(TEN, NINE))).contains(new RecordingTimes(TEN, TEN, List.of()));
        assertThat(RecordingTimes.of(claims(NINE, null))).contains(new RecordingTimes(NINE, NINE, List.of()));
        assertThat(RecordingTimes.of(claims(null, TEN))).isEmpty();
    }

    private static Scan.Scanned scan(@Nullable Instant startedAt, @Nullable Instant endedAt) {
        return new Scan.Scanned(RecordingFormat.RTCSTATS_V3, startedAt, endedAt, null, Network.UNKNOWN, List.of());
    }

    private static NewSession claims(@Nullable Instant startedAt, @Nullable Instant endedAt) {
        return new NewSession(null, null, null, null, null, null, null, null, startedAt, endedAt);
    }
}
