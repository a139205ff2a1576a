package io.callbrief.feedback.knowledge.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WeekTest {

    @ParameterizedTest
    @CsvSource({ "2026-W47,2026-11-16T00:00:00Z,2026-11-23T00:00:00Z", "2026-W01,2025-12-29T00:00:00Z,2026-01-05T00:00:00Z",
            "2026-W53,2026-12-28T00:00:00Z,2027-01-04T00:00:00Z" })
    void aWeekIsFromMondayToMonday(String text, Instant from, Instant until) {
        Week week = Week.parse(text).orElseThrow();

        assertThat(week.from()).isEqualTo(from);
        assertThat(week.until()).isEqualTo(until);
        assertThat(week).hasToString(text);
        assertThat(week.next().previous()).isEqualTo(week);
    }

    @ParameterizedTest
    @ValueSource(strings = { "2025-W53", "2026-W00", "2026-W54", "2026-47", "2026-W7", "w", "", "2026-W47-1", "9999-W01",
            "２０２６-W47" })
    void whatIsNoWeekIsNone(String text) {
        assertThat(Week.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({ "2026-11-22T23:59:59.999Z,2026-W46", "2026-11-23T00:00:00Z,2026-W47" })
    void theLastWeekIsOverOnMonday(Instant now, String week) {
        assertThat(Week.lastBefore(now)).hasToString(week);
    }

    @Test
    void theYearIsThatOfTheThursday() {
        assertThat(Week.lastBefore(Instant.parse("2027-01-04T00:00:00Z"))).hasToString("2026-W53");
    }
}
