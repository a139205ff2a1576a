package io.callbrief.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

class TrendQueryTest {

    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void theRangeIsWidenedToWholeBuckets() {
        assertThat(range("2026-11-19T13:14:15.161Z", "2026-11-20T00:00:00.001Z", DAY))
                .isEqualTo(exact("2026-11-19T00:00:00Z", "2026-11-21T00:00:00Z", DAY));
    }

    @Test
    void anEdgeStaysWhereItIs() {
        assertThat(range("2026-11-19T00:00:00Z", "2026-11-20T00:00:00Z", DAY))
                .isEqualTo(exact("2026-11-19T00:00:00Z", "2026-11-20T00:00:00Z", DAY));
        assertThat(range("2026-11-18T23:59:59.999Z", "2026-11-20T00:00:00Z", DAY))
                .isEqualTo(exact("2026-11-18T00:00:00Z", "2026-11-20T00:00:00Z", DAY));
    }

    @Test
    void theSameMomentIsOneBucket() {
        assertThat(range("2026-11-19T00:00:00Z", "2026-11-19T00:00:00Z", DAY))
                .isEqualTo(exact("2026-11-19T00:00:00Z", "2026-11-20T00:00:00Z", DAY));
        assertThat(range("2026-11-19T00:00:00Z", "2026-11-19T00:00:00Z", DAY).buckets()).isEqualTo(1);
    }

    @Test
    void weeksBeginOnThursdaysBefore1970Too() {
        assertThat(range("1969-12-31T23:00:00Z", "1969-12-31T23:30:00Z", Duration.ofDays(7)))
                .isEqualTo(exact("1969-12-25T00:00:00Z", "1970-01-01T00:00:00Z", Duration.ofDays(7)));
    }

    @Test
    void whoAsksInTheSameBucketAsksTheSame() {
        assertThat(range("2026-11-19T08:00:00Z", "2026-11-19T09:00:00.001Z", Duration.ofHours(1)))
                .isEqualTo(range("2026-11-19T08:59:59.999Z", "2026-11-19T10:00:00Z", Duration.ofHours(1)))
                .isNotEqualTo(range("2026-11-19T07:59:59.999Z", "2026-11-19T10:00:00Z", Duration.ofHours(1)))
                .isNotEqualTo(range("2026-11-19T08:00:00Z", "2026-11-19T10:00:00.001Z", Duration.ofHours(1)));
    }

    private static TrendQuery range(String from, String to, Duration bucket) {
        return TrendQuery.normalised(Dimension.RELEASE, "web", Instant.parse(from), Instant.parse(to), bucket, 50);
    }

    private static TrendQuery exact(String from, String to, Duration bucket) {
        return new TrendQuery(Dimension.RELEASE, "web", Instant.parse(from), Instant.parse(to), bucket, 50);
    }
}
