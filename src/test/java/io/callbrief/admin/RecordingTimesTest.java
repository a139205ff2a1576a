package io.callbrief.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.callbrief.admin.RecordingParameters.Claims;
import io.callbrief.analyse.recording.RecordingScan;
import io.callbrief.call.RecordingFormat;

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

    private static RecordingScan scan(@Nullable Instant startedAt, @Nullable Instant endedAt) {
        return new RecordingScan(RecordingFormat.RTCSTATS_V3, startedAt, endedAt, Map.of());
    }

    private static Claims claims(@Nullable Instant startedAt, @Nullable Instant endedAt) {
        return new Claims(null, null, null, startedAt, endedAt, null, null, null, null, null);
    }
}
