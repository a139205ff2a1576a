package io.callbrief.analyse.recording;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** One name for what browsers and recorders of different age call differently. */
final class EventNames {
    static final String MEDIA = "navigator.mediaDevices.";

    private static final Map<String, String> STANDARD = standardNames();

    private EventNames() {
    }

    static String standard(String name) {
        return STANDARD.getOrDefault(name, name);
    }

    private static Map<String, String> standardNames() {
        Map<String, String> names = new HashMap<>(Map.of(
                "onrenegotiationneeded", "onnegotiationneeded",
                "onRenegotiationNeeded", "onnegotiationneeded",
                "addIceCandidateFailed", "addIceCandidateOnFailure",
                "stop", "close")); // what webrtc-internals called the end of a peer connection
        for (String event : new String[] { "signalingStateChange", "iceConnectionStateChange", "connectionStateChange",
                "iceGatheringStateChange", "iceCandidate", "iceCandidateError", "negotiationNeeded", "dataChannel",
                "addStream", "removeStream" }) {
            String lower = event.toLowerCase(Locale.ROOT);
            String standard = "on" + lower;
            names.put(lower, standard);
            names.put("on" + Character.toUpperCase(event.charAt(0)) + event.substring(1), standard);
            if (event.endsWith("Change")) {
                names.put(event, standard);
            }
        }
        for (String result : new String[] { "", "OnSuccess", "OnFailure" }) {
            names.put("getUserMedia" + result, MEDIA + "getUserMedia" + result);
            names.put("getDisplayMedia" + result, MEDIA + "getDisplayMedia" + result);
        }
        return Map.copyOf(names);
    }
}
