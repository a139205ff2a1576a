package io.callbrief.session.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

class RetentionPolicyTest {

    private static final Instant NOW = Instant.parse("2026-03-31T00:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void aSourceKeepsForItsOwnTimeElseForTheOneOfAllElseForEver() {
        RetentionPolicy some = new RetentionPolicy(Map.of("upload", DAY), Optional.of(DAY.multipliedBy(30)));
        RetentionPolicy none = new RetentionPolicy(Map.of("upload", DAY), Optional.empty());

        assertThat(some.storedBefore("upload", NOW)).contains(Instant.parse("2026-03-30T00:00:00Z"));
        assertThat(some.storedBefore("other", NOW)).contains(Instant.parse("2026-03-01T00:00:00Z"));
        assertThat(none.storedBefore("other", NOW)).isEmpty();
    }

    @Test
    void theLongestTimeOfAllSourcesCountsForAllAndOneThatKeepsForEverIsLonger() {
        RetentionPolicy policy = new RetentionPolicy(Map.of("a", DAY, "b", DAY.multipliedBy(30)), Optional.empty());

        assertThat(policy.storedBefore(List.of("a", "b"), NOW)).contains(Instant.parse("2026-03-01T00:00:00Z"));
        assertThat(policy.storedBefore(List.of("a", "b", "c"), NOW)).isEmpty();
    }
}
