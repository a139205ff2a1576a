package io.callbrief.post.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetTest {

    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

    @Test
    void zendeskTellsSecondsUntilTheBudgetIsWholeAgain() {
        assertThat(read(Map.of("ratelimit-limit", "700", "ratelimit-remaining", "696", "ratelimit-reset", "48")))
                .contains(new Budget(696, 700., NOW.plusSeconds(48)));
    }

    @Test
    void jiraTellsTheMoment() {
        assertThat(read(Map.of("x-ratelimit-limit", "350", "x-ratelimit-remaining", "0", "x-ratelimit-reset",
                "2026-03-02T10:00:30Z"))).contains(new Budget(0, 350., NOW.plusSeconds(30)));
    }

    @Test
    void freshdeskTellsNoMomentAndCountsInFractions() {
        assertThat(read(Map.of("x-ratelimit-total", "400.0", "x-ratelimit-remaining", "39.0")))
                .contains(new Budget(39, 400., NOW.plusSeconds(60)));
    }

    @Test
    void aShareIsLeftToOthers() {
        assertThat(new Budget(70, 700., NOW).usedUp(10)).isTrue();
        assertThat(new Budget(71, 700., NOW).usedUp(10)).isFalse();
    }

    @Test
    void withoutALimitOnlyNothingIsUsedUp() {
        assertThat(new Budget(0, null, NOW).usedUp(10)).isTrue();
        assertThat(new Budget(1, null, NOW).usedUp(10)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "many", "-1", "1e9", "99999999999999" })
    void whatIsNoNumberTellsNothing(String remaining) {
        assertThat(read(Map.of("ratelimit-remaining", remaining))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "2026-03-01T10:00:00Z", "2027-03-02T10:00:00Z", "soon" })
    void aMomentThatCannotBeIsAMinuteFromNow(String reset) {
        assertThat(read(Map.of("x-ratelimit-remaining", "0", "x-ratelimit-reset", reset)))
                .contains(new Budget(0, null, NOW.plusSeconds(60)));
    }

    private static Optional<Budget> read(Map<String, String> headers) {
        return Budget.of(headers::get, NOW);
    }
}
