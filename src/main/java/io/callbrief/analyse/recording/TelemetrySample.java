package io.callbrief.analyse.recording;

import java.time.Instant;
import java.time.format.DateTimeParseException;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a client measured since its sample before. A number that it did not send is NaN.
 *
 * @param roundTripSeconds the latest that the client knows, which may be an old one
 */
record TelemetrySample(double timeMillis, double roundTripSeconds, double availableBits, Media video, Media audio) {

    /**
     * One direction of one kind of media: what this client receives.
     *
     * @param lossShare of the packets, 0 to 1
     * @param frozen whether the picture stands still; {@code null} when the client does not say
     */
    record Media(double bitsPerSecond, double lossShare, double jitterSeconds, double framesPerSecond,
            @Nullable Boolean frozen) {

        boolean said() {
            return frozen != null || !Double.isNaN(bitsPerSecond) || !Double.isNaN(framesPerSecond)
                    || !Double.isNaN(jitterSeconds) || !Double.isNaN(lossShare);
        }
    }

    /** @param percent whether losses are percents; what is above 1 can be nothing else anyway */
    static TelemetrySample of(JsonNode line, boolean percent) {
        return new TelemetrySample(time(line.path("timestamp")), number(line, "rtt") / 1000,
                number(line, "availableOutgoingBitrate"), media(line.path("video"), percent),
                media(line.path("audio"), percent));
    }

    private static Media media(JsonNode media, boolean percent) {
        double loss = number(media, "packetLoss");
        JsonNode frozen = media.path("isFrozen");
        return new Media(number(media, "bitrate"), percent || loss > 1 ? Math.min(1, loss / 100) : loss,
                number(media, "jitter") / 1000, number(media, "framesDecodedPerSecond"),
                frozen.isBoolean() ? frozen.booleanValue() : null);
    }

    private static double number(JsonNode object, String key) {
        double value = object.path(key).isNumber() ? object.path(key).doubleValue() : Double.NaN;
        return value >= 0 && value <= Double.MAX_VALUE ? value : Double.NaN;
    }

    private static double time(JsonNode timestamp) {
        if (timestamp.isNumber()) {
            return timestamp.doubleValue();
        }
        try {
            return Instant.parse(timestamp.asText()).toEpochMilli();
        } catch (DateTimeParseException | ArithmeticException e) {
            return Double.NaN;
        }
    }
}
