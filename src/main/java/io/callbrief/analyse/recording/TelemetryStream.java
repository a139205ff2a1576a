package io.callbrief.analyse.recording;

import org.jspecify.annotations.Nullable;

import io.callbrief.analyse.recording.TelemetrySample.Media;

/** The counters that a browser would have shown, summed up from rates. */
final class TelemetryStream {
    /** Sound is sent every 20 ms (RFC 7587, 4.2). */
    private static final double AUDIO_PACKETS_PER_SECOND = 50;
    /** Usual payload of a video packet, in bits. */
    private static final double VIDEO_PACKET_BITS = 8 * 1100;
    /** All packets lost and yet some arrived: shares are rounded. */
    private static final double MOST_LOST = 0.99;

    private final String kind;
    private double bytes;
    private double packets;
    private double lost;
    private double frames;
    private double freezes;
    private double freezeSeconds;
    private boolean wasFrozen;

    TelemetryStream(String kind) {
        this.kind = kind;
    }

    void grow(Media media, double seconds) {
        if (!Double.isNaN(media.bitsPerSecond())) {
            bytes += media.bitsPerSecond() / 8 * seconds;
            double arrived = packetsPerSecond(media.bitsPerSecond()) * seconds;
            packets += arrived;
            double share = Math.min(MOST_LOST, media.lossShare());
            lost += Double.isNaN(share) ? 0 : arrived * share / (1 - share);
        }
        frames += Double.isNaN(media.framesPerSecond()) ? 0 : media.framesPerSecond() * seconds;
        boolean frozen = Boolean.TRUE.equals(media.frozen());
        freezes += frozen && !wasFrozen ? 1 : 0;
        freezeSeconds += frozen ? seconds : 0;
        wasFrozen = frozen;
    }

    private double packetsPerSecond(double bitsPerSecond) {
        if (bitsPerSecond <= 0) {
            return 0;
        }
        return kind.equals("audio") ? AUDIO_PACKETS_PER_SECOND : Math.max(1, bitsPerSecond / VIDEO_PACKET_BITS);
    }

    /** @param counters whether they hold for this time; behind a gap nobody knows how far they got */
    void report(StatsDelta delta, Media media, boolean counters, @Nullable FrozenRun frozen, double timeMillis) {
        delta.object("inbound-" + kind);
        delta.value("type", Double.NaN, "inbound-rtp");
        delta.value("kind", Double.NaN, kind);
        number(delta, "jitter", media.jitterSeconds());
        if (counters && !Double.isNaN(media.bitsPerSecond())) {
            number(delta, "bytesReceived", bytes);
            number(delta, "packetsReceived", packets);
            number(delta, "packetsLost", Double.isNaN(media.lossShare()) ? Double.NaN : lost);
        }
        if (counters && !Double.isNaN(media.framesPerSecond())) {
            number(delta, "framesDecoded", frames);
        }
        if (counters && media.frozen() != null) {
            number(delta, "freezeCount", freezes);
            number(delta, "totalFreezesDuration", freezeSeconds);
        }
        if (frozen != null && media.frozen() != null) {
            number(delta, FrozenRun.SAMPLES, frozen.samples());
            number(delta, FrozenRun.SECONDS, frozen.seconds(timeMillis));
        }
    }

    private static void number(StatsDelta delta, String property, double value) {
        if (!Double.isNaN(value)) {
            delta.value(property, value, null);
        }
    }
}
