package io.callbrief.insight;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * How often which causes were found, by one dimension over time. Made of whole buckets: two who ask in the same minute ask
 * the same.
 *
 * @param application {@code null}: any
 * @param from included, at the edge of a bucket
 * @param to not included, at the edge of a bucket
 * @param limit most frequent pairs of cause and value
 */
public record TrendQuery(Dimension by, @Nullable String application, Instant from, Instant to, Duration bucket, int limit) {

    public static final int MOST_BUCKETS = 400;

    /** Widens the range to whole buckets, counted from the beginning of 1970 (a Thursday) in UTC. */
    public static TrendQuery normalised(Dimension by, @Nullable String application, Instant from, Instant to,
            Duration bucket, int limit) {
        Instant start = floor(from, bucket);
        Instant last = floor(to, bucket);
        return new TrendQuery(by, application, start, last.isBefore(to) || last.equals(start) ? last.plus(bucket) : last,
                bucket, limit);
    }

    private static Instant floor(Instant time, Duration bucket) {
        return Instant.ofEpochSecond(Math.floorDiv(time.getEpochSecond(), bucket.toSeconds()) * bucket.toSeconds());
    }

    public long buckets() {
        return Duration.between(from, to).dividedBy(bucket);
    }
}
