package io.callbrief.analyse.rule;

import org.jspecify.annotations.Nullable;

import io.callbrief.analyse.feature.Connection;
import io.callbrief.analyse.feature.Stream;
import io.callbrief.diagnosis.Evidence;

/** Short ways to write evidence. */
final class Measured {
    private Measured() {
    }

    /** @param property of the stream's own object, or type and property where it is measured at the source or far end */
    static Evidence of(Stream stream, String property, double value, String unit) {
        boolean named = property.startsWith("media-source") || property.startsWith("remote-inbound-rtp");
        String own = stream.direction() == Stream.Direction.INBOUND ? "inbound-rtp." : "outbound-rtp.";
        String stat = named ? property : own + property;
        return new Evidence(stat, stream.connection(), stream.ssrc(), rounded(value), null, unit);
    }

    static Evidence of(Connection connection, String stat, double value, String unit) {
        return new Evidence(stat, connection.id(), null, rounded(value), null, unit);
    }

    static Evidence call(String stat, double value, String unit) {
        return new Evidence(stat, null, null, rounded(value), null, unit);
    }

    static Evidence text(String stat, @Nullable String connection, String text) {
        return new Evidence(stat, connection, null, null, text, "");
    }

    /** Four decimals: more would pretend a precision that one-second samples do not have. */
    private static double rounded(double value) {
        return Math.round(value * 10_000) / 10_000d;
    }
}
