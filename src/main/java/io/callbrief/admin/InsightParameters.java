package io.callbrief.admin;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

import io.callbrief.admin.Parameters.Place;
import io.callbrief.diagnosis.Cause;
import io.callbrief.insight.AnalysedSession;
import io.callbrief.insight.Dimension;
import io.callbrief.insight.TrendQuery;

/** Which sessions somebody asks about, unchecked. */
public class InsightParameters {

    private static final Map<String, Duration> BUCKETS = Map.of("hour", Duration.ofHours(1), "day", Duration.ofDays(1),
            "week", Duration.ofDays(7));
    private static final String USUAL_BUCKET = "day";
    private static final Duration USUAL_RANGE = Duration.ofDays(28);
    private static final int USUAL_LIMIT = 50;
    private static final int MOST = 500;

    @RestQuery
    @Parameter(description = "application, release, browser, browser_version, os, network, region, turn_server,"
            + " relay_protocol or device; default release", example = "release")
    @Nullable
    String by;
    @RestQuery
    @Parameter(description = "Of the dimension named by by; unknown is one", example = "4.12")
    @Nullable
    String value;
    @RestQuery
    @Parameter(description = "Id of a cause", example = "media_blocked_after_connect")
    @Nullable
    String cause;
    @RestQuery
    @Parameter(description = "As who-else names it", example = "1/turn_auth_failed/-/-/connected/ice_401")
    @Nullable
    String signature;
    @RestQuery
    @Parameter(description = "Of the sessions", example = "web")
    @Nullable
    String application;
    @RestQuery
    @Parameter(description = "Default 28 days before to", example = "2026-03-01T00:00:00Z")
    @Nullable
    String from;
    @RestQuery
    @Parameter(description = "Default now", example = "2026-03-29T00:00:00Z")
    @Nullable
    String to;
    @RestQuery
    @Parameter(description = "hour, day (default) or week; at most 400 of them")
    @Nullable
    String bucket;
    @RestQuery
    @Parameter(description = "1 to 500, default 50")
    @Nullable
    String limit;
    @RestQuery
    @Parameter(description = "Place in the list, from a Link header")
    @Nullable
    String after;

    String bucketName() {
        return bucket == null ? USUAL_BUCKET : bucket;
    }

    TrendQuery trend(Instant now) {
        Parameters given = new Parameters();
        Dimension dimension = dimension(given).orElse(Dimension.RELEASE);
        String name = given.oneOf("bucket", bucketName(), BUCKETS.keySet());
        Duration width = BUCKETS.getOrDefault(name == null ? USUAL_BUCKET : name, Duration.ofDays(1));
        Instant end = Optional.ofNullable(given.instant("to", to)).orElse(now);
        Instant start = Optional.ofNullable(given.instant("from", from)).orElse(end.minus(USUAL_RANGE));
        given.ordered(start, "to", end, "from");
        TrendQuery query = TrendQuery.normalised(dimension, given.text("application", application), start, end, width,
                given.between("limit", limit, 1, MOST, USUAL_LIMIT));
        if (query.buckets() > TrendQuery.MOST_BUCKETS) {
            given.wrong("bucket", "must be so wide that there are at most " + TrendQuery.MOST_BUCKETS + " of them");
        }
        given.check();
        return query;
    }

    /** With one more than asked for, which tells whether there are more. */
    AnalysedSession.Query sessions(Instant now) {
        Parameters given = new Parameters();
        Optional<Dimension> dimension = dimension(given);
        if (value != null && by == null) {
            given.wrong("by", "must name the dimension of the value");
        }
        Instant end = Optional.ofNullable(given.instant("to", to)).orElse(now);
        Instant start = Optional.ofNullable(given.instant("from", from)).orElse(end.minus(USUAL_RANGE));
        given.ordered(start, "to", end, "from");
        Place place = given.place("after", after);
        AnalysedSession.Query query = new AnalysedSession.Query(
                given.oneOf("cause", cause, Arrays.stream(Cause.values()).map(Cause::id).toList()),
                given.text("signature", signature), given.text("application", application), dimension.orElse(null),
                given.text("value", value), start, end,
                place == null ? null : new AnalysedSession.Place(place.at(), place.id()),
                given.between("limit", limit, 1, MOST, USUAL_LIMIT) + 1);
        given.check();
        return query;
    }

    private Optional<Dimension> dimension(Parameters given) {
        String id = given.oneOf("by", by, Arrays.stream(Dimension.values()).map(Dimension::id).toList());
        return Optional.ofNullable(id).flatMap(Dimension::ofId);
    }
}
