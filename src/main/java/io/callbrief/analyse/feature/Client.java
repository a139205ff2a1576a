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
 * @param reloads how often the page had been loaded again before; 0 also when unknown
 */
public record Client(@Nullable String userAgent, boolean recordsPage, int reloads) {
    static final Client UNKNOWN = new Client(null, true, 0);
    private static final Pattern HAND_HELD = Pattern.compile("iPhone|iPad|iPod|Android");

    Client(@Nullable String userAgent, RecordingFormat format) {
        this(userAgent, recordsPage(format), 0);
    }

    Client reloaded(int times) {
        return new Client(userAgent, recordsPage, times);
    }

    /** A phone or tablet: its system takes microphone and sound away for a phone call or an assistant. */
    public boolean handHeld() {
        return userAgent != null && HAND_HELD.matcher(userAgent).find();
    }

    private static boolean recordsPage(RecordingFormat format) {
        return !format.id().equals("getstats");
    }
}
