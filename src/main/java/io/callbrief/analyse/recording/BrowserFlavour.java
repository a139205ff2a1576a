package io.callbrief.analyse.recording;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * How the rtcstats recordings that Chrome itself saves, from a button in chrome://webrtc-internals, differ from those of
 * rtcstats-js: connections are named {@code <page>-<number>}, with number 0 for the page, and tracks carry no label.
 */
final class BrowserFlavour {
    private static final Pattern PAGE = Pattern.compile("-?\\d{1,10}-0|undefined-undefined"); // the latter before Chrome 145
    private static final Pattern CONNECTION = Pattern.compile("-?\\d{1,10}-\\d{1,10}");

    private BrowserFlavour() {
    }

    /** Whether the line about the recording is one that no server wrote: then none wrote a closing line either. */
    static boolean isHead(JsonNode head) {
        return head.has("fileFormat") && !head.has("origin") && !head.has("url") && !head.has("startTime");
    }

    static boolean isPage(String peerConnection) {
        return PAGE.matcher(peerConnection).matches();
    }

    static JsonNode value(String name, @Nullable String peerConnection, JsonNode value) {
        boolean unlabelled = name.equals("addTrack") && peerConnection != null && CONNECTION.matcher(peerConnection).matches();
        return unlabelled ? TrackShapes.withLabel(value) : value;
    }
}
