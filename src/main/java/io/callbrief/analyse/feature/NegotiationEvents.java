package io.callbrief.analyse.feature;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

import io.callbrief.analyse.recording.TraceEvent;

/** Follows offer, answer, candidates and tracks of one connection. */
final class NegotiationEvents {
    private static final Pattern CANDIDATE_TYPE = Pattern.compile(" typ ([a-z]+)");
    private static final Pattern FINGERPRINT = Pattern.compile("a=fingerprint:[-0-9a-z]+ ([0-9A-Fa-f:]{2,191})");
    /** A page in a loop adds nothing that the first ones did not tell. */
    private static final int MAX_KEPT = 32;

    private final Connection connection;
    private final Negotiation negotiation;

    NegotiationEvents(Connection connection) {
        this.connection = connection;
        this.negotiation = connection.negotiation;
    }

    void event(TraceEvent event) {
        double now = event.timeMillis();
        JsonNode value = event.value();
        switch (event.name()) {
            case "create" ->
                negotiation.relayOnly = value.path("iceTransportPolicy").asText().equals("relay");
            case "onconnectionstatechange" -> connection.entered(connection.states, now, value.asText());
            case "oniceconnectionstatechange" -> connection.entered(connection.iceStates, now, value.asText());
            case "createAnswerOnSuccess" -> refused(value, sections(value), now);
            case "setLocalDescription", "setLocalDescriptionOnSuccess" -> {
                negotiation.localDescriptionMillis = earlier(negotiation.localDescriptionMillis, now);
                described(value, now, true);
            }
            case "setRemoteDescription" -> {
                negotiation.remoteDescriptionMillis = earlier(negotiation.remoteDescriptionMillis, now);
                described(value, now, false);
            }
            case "createOffer" -> {
                if (value.path("iceRestart").asBoolean()) {
                    restarted(now);
                }
            }
            case "restartIce" -> restarted(now);
            case "onicecandidate" -> {
                Matcher type = CANDIDATE_TYPE.matcher(value.path("candidate").asText());
                if (type.find()) {
                    negotiation.candidateTypes.add(type.group(1));
                }
            }
            case "onicecandidateerror" -> {
                // A STUN server that does not answer costs one kind of candidate; it is no relay.
                boolean relay = !value.path("url").asText().toLowerCase(Locale.ROOT).startsWith("stun");
                if (relay && negotiation.candidateErrors.size() < MAX_KEPT) {
                    negotiation.candidateErrors.putIfAbsent(value.path("errorCode").asInt(), now);
                }
            }
            case "ontrack" -> {
                negotiation.remoteTrackMillis = earlier(negotiation.remoteTrackMillis, now);
                negotiation.announcedKinds.add(kind(value));
            }
            case "addTrack" -> {
                negotiation.addedKinds.add(kind(value));
                negotiation.removed.remove(kind(value));
            }
            case "replaceTrack" -> replaced(value, now);
            case "removeTrack" -> negotiation.removed.putIfAbsent("", now);
            case "close" -> connection.closedMillis = earlier(connection.closedMillis, now);
            default -> failure(event, now);
        }
    }

    private void restarted(double now) {
        negotiation.restartedMillis = earlier(negotiation.restartedMillis, now);
    }

    /** An offer may bundle sections on port 0; in an answer port 0 refuses the section. */
    private void refused(JsonNode description, List<SdpSection> sections, double now) {
        if (!description.path("type").asText().equals("answer")) {
            return;
        }
        for (SdpSection section : sections) {
            boolean media = section.kind().equals("audio") || section.kind().equals("video");
            if (media && section.refused()) {
                negotiation.rejectedKinds.add(section.kind());
                negotiation.rejectedMillis = earlier(negotiation.rejectedMillis, now);
            }
        }
    }

    private void described(JsonNode description, double now, boolean local) {
        List<SdpSection> sections = sections(description);
        refused(description, sections, now);
        fingerprints(description.path("sdp").asText(), local ? negotiation.localFingerprints : negotiation.remoteFingerprints);
        String type = description.path("type").asText();
        if (local && type.equals("answer")) {
            negotiation.answeredMillis = earlier(negotiation.answeredMillis, now);
        }
        if (type.equals("offer")) {
            negotiation.offeredHere = local;
        }
        Map<String, String> directions = new HashMap<>();
        for (SdpSection section : sections) {
            if (!section.refused()) {
                directions.merge(section.kind(), section.direction(), NegotiationEvents::together);
            }
        }
        (local ? negotiation.localDirections : negotiation.remoteDirections).putAll(directions);
        if (!local && !directions.isEmpty() && negotiation.farEndSending.size() < MAX_KEPT) {
            boolean sends = directions.values().stream().anyMatch(d -> d.startsWith("send"));
            negotiation.farEndSending.add(new StateChange(now, String.valueOf(sends)));
        }
    }

    private static List<SdpSection> sections(JsonNode description) {
        return SdpSection.of(description.path("sdp").asText());
    }

    private static void fingerprints(String sdp, Set<String> known) {
        int first = sdp.indexOf("a=fingerprint:");
        Matcher line = FINGERPRINT.matcher(sdp).region(Math.max(first, 0), first < 0 ? 0 : sdp.length());
        while (line.find() && known.size() < MAX_KEPT) {
            known.add(line.group(1).toUpperCase(Locale.ROOT));
        }
    }

    /** Several sections of a kind: what any of them allows. */
    private static String together(String a, String b) {
        return a.equals(b) || b.equals("inactive") ? a : a.equals("inactive") ? b : "sendrecv";
    }

    /** {@code [old, new]}, each a track or null. */
    private void replaced(JsonNode value, double now) {
        JsonNode old = value.path(0);
        JsonNode successor = value.path(1);
        String kind = kind(old);
        if (empty(successor) && !kind.isEmpty()) {
            negotiation.removed.putIfAbsent(kind, now);
        } else if (!empty(successor)) {
            negotiation.addedKinds.add(kind(successor));
            negotiation.removed.remove(kind(successor));
        }
    }

    private static boolean empty(JsonNode track) {
        return track.isNull() || track.isMissingNode() || (track.isArray() && track.isEmpty());
    }

    private void failure(TraceEvent event, double now) {
        boolean negotiating = event.name().endsWith("DescriptionOnFailure") || event.name().equals("addIceCandidateOnFailure")
                || event.name().equals("createOfferOnFailure") || event.name().equals("createAnswerOnFailure");
        // Pages add candidates of descriptions that were replaced meanwhile: the graver failure counts.
        boolean graver = "addIceCandidate".equals(negotiation.failedCall) && !event.name().startsWith("addIceCandidate");
        if (negotiating && (negotiation.failedCall == null || graver)) {
            negotiation.failedMillis = now;
            negotiation.failedCall = event.name().substring(0, event.name().length() - "OnFailure".length());
        }
    }

    /** Of a track as {@code [kind, id, label]}, or wrapped once more. */
    private static String kind(JsonNode track) {
        JsonNode first = track.path(0);
        String kind = first.isArray() ? first.path(0).asText() : first.asText();
        return kind.equals("audio") || kind.equals("video") ? kind : "";
    }

    private static double earlier(double known, double now) {
        return Double.isNaN(known) ? now : known;
    }
}
