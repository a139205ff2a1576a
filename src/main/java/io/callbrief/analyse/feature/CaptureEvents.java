package io.callbrief.analyse.feature;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import io.callbrief.analyse.recording.TraceEvent;

/** Follows getUserMedia calls and the local tracks that came of them. */
final class CaptureEvents {
    private static final String CALL = "navigator.mediaDevices.getUserMedia";
    private static final String DISPLAY = "navigator.mediaDevices.getDisplayMedia";
    private static final String SCREEN = "screen ";
    /** A page that asks or switches more often than this is in a loop; the first ones tell enough. */
    private static final int MAX_KEPT = 256;

    private final Capture capture = new Capture();
    private final Map<String, Capture.Request> open = new HashMap<>();

    private int reloads;

    int reloads() {
        return reloads;
    }

    Capture capture() {
        return capture;
    }

    void event(TraceEvent event) {
        switch (event.name()) {
            case CALL -> asked(event);
            case CALL + "OnSuccess" -> granted(event, "");
            case CALL + "OnFailure" -> refused(event);
            case DISPLAY -> screenAsked(event);
            case DISPLAY + "OnSuccess" -> granted(event, SCREEN);
            case DISPLAY + "OnFailure" -> refused(event);
            case "navigator.mediaDevices.enumerateDevices" -> listed(event.value());
            case "navigator.mediaDevices.ondevicechange" -> {
                if (capture.deviceChanges.size() < Capture.MAX_CHANGES) {
                    capture.deviceChanges.add(event.timeMillis());
                }
            }
            case "HTMLMediaElement.state" -> capture.elementsPaused(allPaused(event.value()), event.timeMillis());
            case "create" -> reloads = Math.max(reloads, event.value().path("reloadCount").asInt(0));
            case "MediaStreamTrack.enabled" -> switched(event);
            case "MediaStreamTrack.onended" -> {
                Capture.Track track = track(event);
                if (track != null) {
                    track.endedMillis = event.timeMillis();
                }
            }
            case "MediaStreamTrack.stop" -> {
                Capture.Track track = track(event);
                if (track != null) {
                    track.stoppedMillis = event.timeMillis();
                }
            }
            default -> {
                // Not about capturing.
            }
        }
    }

    private void asked(TraceEvent event) {
        if (capture.requests.size() >= MAX_KEPT) {
            return;
        }
        Capture.Request request = new Capture.Request(event.timeMillis(), wanted(event.value(), "audio"),
                wanted(event.value(), "video"));
        capture.requests.add(request);
        JsonNode echo = event.value().path("audio").path("echoCancellation");
        capture.echoCancellationOff |= Stream.of(echo, echo.path("exact"), echo.path("ideal"))
                .anyMatch(wish -> wish.asText().equals("false"));
        open.put(callId(event), request);
    }

    private static boolean allPaused(JsonNode elements) {
        boolean some = false;
        for (JsonNode element : elements) {
            if (element.path("kind").asText().equals("audio")) {
                some = true;
                if (!element.path("paused").asBoolean()) {
                    return false;
                }
            }
        }
        return some;
    }

    private void screenAsked(TraceEvent event) {
        if (capture.screenRequests.size() < MAX_KEPT) {
            Capture.Request request = new Capture.Request(event.timeMillis(), false, true);
            capture.screenRequests.add(request);
            open.put(callId(event), request);
        }
    }

    /** Labels are empty before a permission was given; such a list says nothing of what there is. */
    private void listed(JsonNode devices) {
        for (JsonNode device : devices) {
            if (!device.path("label").asText().isEmpty()) {
                capture.devicesListed = true;
            }
            capture.outputListed |= device.path("kind").asText().equals("audiooutput");
        }
    }

    /** @param source before the kind, so that a shared screen is no camera */
    private void granted(TraceEvent event, String source) {
        Capture.Request request = open.remove(callId(event));
        if (request != null) {
            request.answeredMillis = event.timeMillis();
        }
        for (JsonNode track : event.value()) {
            if (track.isArray() && track.size() >= 2 && capture.tracks.size() < MAX_KEPT) {
                capture.tracks.put(track.get(1).asText(), new Capture.Track(source + track.get(0).asText(),
                        track.path(2).asText(), event.timeMillis()));
            }
        }
    }

    private void refused(TraceEvent event) {
        Capture.Request request = open.remove(callId(event));
        if (request != null) {
            request.answeredMillis = event.timeMillis();
            request.error = event.value().asText();
        }
    }

    private void switched(TraceEvent event) {
        Capture.Track track = track(event);
        if (track != null && track.switches.size() < MAX_KEPT) {
            track.switches.add(new StateChange(event.timeMillis(), event.value().asText()));
        }
    }

    private Capture.@org.jspecify.annotations.Nullable Track track(TraceEvent event) {
        Capture.Track byValue = event.value().isTextual() ? capture.tracks.get(event.value().asText()) : null;
        if (byValue != null) {
            return byValue;
        }
        for (JsonNode extra : event.extra()) {
            Capture.Track track = capture.tracks.get(extra.asText());
            if (track != null) {
                return track;
            }
        }
        return null;
    }

    private static String callId(TraceEvent event) {
        return event.extra().isEmpty() ? "" : event.extra().get(0).asText();
    }

    /** {@code true}, constraints, or a constraints text; {@code false}, null and an absent key do not ask. */
    private static boolean wanted(JsonNode constraints, String kind) {
        JsonNode value = constraints.path(kind);
        return !value.isMissingNode() && !value.isNull() && !(value.isBoolean() && !value.asBoolean());
    }
}
