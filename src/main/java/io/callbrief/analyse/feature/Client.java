package io.callbrief.analyse.feature;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.callbrief.call.RecordingFormat;

/**
 * The recording end.
 *
 * @param userAgent as the browser named itself; {@code null} when unknown
 * @param recordsPage whether the format holds what the page did (getUserMedia, tracks); where it does not, absence says
 *        nothing
 * @param recordsTracks whether the format holds what the page did with its tracks (switched off, stopped, ended)
 * @param legacyStats whether the browser had no standard stats: what far ends report is not in them
 * @param reloads how often the page had been loaded again before; 0 also when unknown
 */
public record Client(@Nullable String userAgent, boolean recordsPage, boolean recordsTracks, boolean legacyStats, int reloads) {
    static final Client UNKNOWN = new Client(null, true, true, false, 0);
    private static final Pattern HAND_HELD = Pattern.compile("iPhone|iPad|iPod|Android");

    Client(@Nullable String userAgent, RecordingFormat format) {
        this(userAgent, recordsPage(format), recordsTracks(userAgent, format), false, 0);
    }

    Client with(int timesReloaded, boolean legacy) {
        return new Client(userAgent, recordsPage, recordsTracks, legacy, timesReloaded);
    }

    /** A phone or tablet: its system takes microphone and sound away for a phone call or an assistant. */
    public boolean handHeld() {
        return userAgent != null && HAND_HELD.matcher(userAgent).find();
    }

    private static boolean recordsPage(RecordingFormat format) {
        return format != RecordingFormat.GETSTATS && format != RecordingFormat.CALLBRIEF_TELEMETRY;
    }

    /** The browser's own rtcstats dump, which alone does not name the browser, is without them, like webrtc-internals. */
    private static boolean recordsTracks(@Nullable String userAgent, RecordingFormat format) {
        boolean library = format == RecordingFormat.RTCSTATS_V3 || format == RecordingFormat.RTCSTATS_V2
                || format == RecordingFormat.JITSI;
        return library && !(format == RecordingFormat.RTCSTATS_V3 && userAgent == null);
    }
}
