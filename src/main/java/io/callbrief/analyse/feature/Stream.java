package io.callbrief.analyse.feature;

import org.jspecify.annotations.Nullable;

/** One RTP stream of a connection: what it carried, window by window, and when it was last alive. */
public final class Stream {
    public enum Direction {
        INBOUND,
        OUTBOUND
    }

    private final String connection;
    private final Direction direction;
    private final String kind;
    private final @Nullable Long ssrc;
    private final Measurements measured;
    double firstPacketMillis = Double.NaN;
    double lastPacketMillis = Double.NaN;
    double lastFeedbackMillis = Double.NaN;
    double packetsInAll = Double.NaN;
    double samplesInAll = Double.NaN;
    double framesInAll = Double.NaN;
    double framesArrivedInAll = Double.NaN;
    double firstSeenMillis = Double.NaN;
    double lastSeenMillis = Double.NaN;
    boolean screen;
    boolean lastPacketExact;

    Stream(String connection, Direction direction, String kind, @Nullable Long ssrc, TimeAxis axis) {
        this.connection = connection;
        this.direction = direction;
        this.kind = kind;
        this.ssrc = ssrc;
        this.measured = new Measurements(axis);
    }

    public String connection() {
        return connection;
    }

    public Direction direction() {
        return direction;
    }

    /** {@code audio} or {@code video}; empty when the recording does not say. */
    public String kind() {
        return kind;
    }

    public @Nullable Long ssrc() {
        return ssrc;
    }

    public Measurements measured() {
        return measured;
    }

    /** NaN when no packet was ever counted. */
    public double firstPacketMillis() {
        return firstPacketMillis;
    }

    /** NaN when no packet was ever counted. */
    public double lastPacketMillis() {
        return lastPacketMillis;
    }

    /** Whether the browser told when the last packet came; else it came some time between two reports. */
    public boolean lastPacketExact() {
        return lastPacketExact;
    }

    /** When a new report of the far end about this stream was last seen; NaN when never. */
    public double lastFeedbackMillis() {
        return lastFeedbackMillis;
    }

    /** The counter's highest value; NaN when unknown. */
    public double packetsInAll() {
        return packetsInAll;
    }

    /** Of decoded and played audio; NaN when unknown. */
    public double samplesInAll() {
        return samplesInAll;
    }

    /** Video frames decoded in all; NaN when unknown. */
    public double framesInAll() {
        return framesInAll;
    }

    /** Complete video frames that arrived in all; NaN when unknown. */
    public double framesArrivedInAll() {
        return framesArrivedInAll;
    }

    /** Whether the browser calls it a shared screen; false also when it does not say. */
    public boolean screen() {
        return screen;
    }

    /** From the first to the last report that held this stream. */
    public Span seen() {
        return new Span(firstSeenMillis, lastSeenMillis);
    }

    boolean is(Direction wanted, String wantedKind) {
        return direction == wanted && (wantedKind.isEmpty() || kind.equals(wantedKind));
    }
}
