package io.callbrief.session.source.telemetry;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.callbrief.session.source.telemetry.Batch.Flaw;

/** Reads one sample. Fields that it does not know are left out: what is stored is numbers and a few short texts. */
final class SampleReader {

    /** How far a client's clock may be ahead. */
    static final Duration AHEAD = Duration.ofMinutes(5);
    /** No telemetry is older; seconds taken for milliseconds are. */
    static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    static final double MOST_BITS_PER_SECOND = 1e11;
    static final double MOST_MILLIS = 600_000;
    static final double MOST_FRAMES_PER_SECOND = 1000;
    static final double MOST_LOSS = 100;
    private static final int LONGEST_ID = 300;

    private final String place;
    private final JsonNode metric;
    private final Instant now;
    private final List<Flaw> flaws;
    private boolean lossAboveOne;

    SampleReader(String place, JsonNode metric, Instant now, List<Flaw> flaws) {
        this.place = place;
        this.metric = metric;
        this.now = now;
        this.flaws = flaws;
    }

    /** {@code null} when something is wrong with it; then there are flaws. */
    @Nullable
    Sample read() {
        if (!metric.isObject()) {
            flaws.add(new Flaw(place, "must be an object"));
            return null;
        }
        int before = flaws.size();
        String sessionId = text("sessionId");
        if (sessionId == null && flaws.size() == before) {
            wrong("sessionId", "is missing");
        }
        Instant at = time();
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("timestamp", at == null ? 0 : at.toEpochMilli());
        if (!metric.has("rtt")) {
            wrong("rtt", "is missing; null where it is not known");
        }
        number(metric, "", "rtt", MOST_MILLIS, line);
        number(metric, "", "availableOutgoingBitrate", MOST_BITS_PER_SECOND, line);
        Boolean frozen = media("video", line);
        media("audio", line);
        String userId = text("userId");
        String roomId = text("roomId");
        String platform = text("platform");
        String region = text("region");
        return flaws.size() > before || sessionId == null || at == null ? null
                : new Sample(sessionId, at, userId, roomId, platform, region, frozen, lossAboveOne, line.toString());
    }

    private @Nullable Boolean media(String kind, ObjectNode line) {
        JsonNode media = metric.path(kind);
        if (media.isMissingNode() || media.isNull()) {
            return null;
        }
        if (!media.isObject()) {
            wrong(kind, "must be an object");
            return null;
        }
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        String prefix = kind + ".";
        number(media, prefix, "bitrate", MOST_BITS_PER_SECOND, kept);
        number(media, prefix, "packetLoss", MOST_LOSS, kept);
        number(media, prefix, "jitter", MOST_MILLIS, kept);
        lossAboveOne |= kept.path("packetLoss").asDouble() > 1;
        Boolean frozen = null;
        if (kind.equals("video")) {
            number(media, prefix, "framesDecodedPerSecond", MOST_FRAMES_PER_SECOND, kept);
            frozen = frozen(media, kept);
        }
        if (!kept.isEmpty()) {
            line.set(kind, kept);
        }
        return frozen;
    }

    private @Nullable Boolean frozen(JsonNode video, ObjectNode kept) {
        JsonNode frozen = video.path("isFrozen");
        if (frozen.isMissingNode() || frozen.isNull()) {
            return null;
        }
        if (!frozen.isBoolean()) {
            wrong("video.isFrozen", "must be true or false");
            return null;
        }
        kept.set("isFrozen", frozen);
        return frozen.booleanValue();
    }

    private void number(JsonNode object, String prefix, String field, double most, ObjectNode kept) {
        JsonNode value = object.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return;
        }
        double number = value.isNumber() ? value.doubleValue() : Double.NaN;
        if (number >= 0 && number <= most) {
            kept.set(field, value);
        } else {
            wrong(prefix + field, "must be a number from 0 to " + JsonNodeFactory.instance.numberNode((long) most));
        }
    }

    private @Nullable Instant time() {
        JsonNode timestamp = metric.path("timestamp");
        Instant at = timestamp.isTextual() ? instant(timestamp.textValue())
                : timestamp.isNumber() && Math.abs(timestamp.doubleValue()) < 1e16
                        ? Instant.ofEpochMilli(timestamp.longValue())
                        : null;
        if (at == null) {
            wrong("timestamp", timestamp.isMissingNode() || timestamp.isNull() ? "is missing"
                    : "must be an ISO 8601 time such as 2026-03-01T09:02:14Z, or milliseconds since 1970");
        } else if (at.isAfter(now.plus(AHEAD))) {
            wrong("timestamp", "is more than " + AHEAD.toMinutes() + " minutes ahead of the server's clock");
        } else if (at.isBefore(EARLIEST)) {
            wrong("timestamp", "is before " + EARLIEST.truncatedTo(ChronoUnit.DAYS) + ", are these seconds?");
        } else {
            return at.truncatedTo(ChronoUnit.MILLIS);
        }
        return null;
    }

    private static @Nullable Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private @Nullable String text(String field) {
        JsonNode value = metric.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        String text = value.isTextual() ? value.textValue().strip() : "";
        if (text.isEmpty() || text.length() > LONGEST_ID || text.chars().anyMatch(Character::isISOControl)) {
            wrong(field, "must be a text of 1 to " + LONGEST_ID + " characters without control characters");
            return null;
        }
        return text;
    }

    private void wrong(String field, String reason) {
        flaws.add(new Flaw(place + "." + field, reason));
    }
}
