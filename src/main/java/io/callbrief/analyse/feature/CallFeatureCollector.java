package io.callbrief.analyse.feature;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;

import io.callbrief.analyse.recording.RecordingMetadata;
import io.callbrief.analyse.recording.StatsReport;
import io.callbrief.analyse.recording.TraceEnd;
import io.callbrief.analyse.recording.TraceEvent;
import io.callbrief.analyse.recording.TraceListener;
import io.callbrief.call.RecordingFormat;

/** Measures a recording while it is read. */
public final class CallFeatureCollector implements TraceListener {
    /** More connections than a page can have in one call; further ones are ignored, to keep memory bounded. */
    private static final int MAX_CONNECTIONS = 64;
    /** Far more stats objects than a day's meeting of a hundred people reports; a small file may repeat thousands for ever. */
    private static final long MAX_OBJECTS = 200_000_000;
    private static final Pattern REJECTED_SECTION = Pattern.compile("(?:^|\\n)m=(audio|video) 0 ");
    private static final Pattern CANDIDATE_TYPE = Pattern.compile(" typ ([a-z]+)");

    private final TimeAxis axis = new TimeAxis();
    private final Map<String, Connection> connections = new LinkedHashMap<>();
    private final Map<String, ConnectionSampler> samplers = new HashMap<>();
    private final CaptureEvents captureEvents = new CaptureEvents();
    private double firstMillis = Double.NaN;
    private double lastMillis = Double.NaN;
    private @Nullable Integer closeCode;
    private long objects;

    @Override
    public void start(RecordingFormat format, RecordingMetadata metadata) {
        // Features do not depend on the format.
    }

    @Override
    public void event(TraceEvent event) {
        if (event.peerConnection() == null) {
            if (!event.name().equals("close")) {
                heard(event.timeMillis());
                captureEvents.event(event);
            }
            return;
        }
        heard(event.timeMillis());
        Connection connection = connection(event.peerConnection(), event.timeMillis());
        if (connection != null) {
            connection.lastEventMillis = Math.max(connection.lastEventMillis, event.timeMillis());
            connectionEvent(connection, event);
        }
        captureEvents.event(event);
    }

    @Override
    public void stats(StatsReport report) {
        heard(report.timeMillis());
        objects += report.objects().size();
        if (objects > MAX_OBJECTS) {
            return;
        }
        Connection connection = connection(report.peerConnection(), report.timeMillis());
        if (connection != null) {
            samplers.computeIfAbsent(connection.id, id -> new ConnectionSampler(connection, axis)).sample(report);
        }
    }

    @Override
    public void end(TraceEnd end) {
        closeCode = end.closeCode();
    }

    /** What was measured; call it after the recording has been read. */
    public CallFeatures features() {
        return new CallFeatures(connections.values(), captureEvents.capture(), axis, new Span(firstMillis, lastMillis),
                closeCode);
    }

    private void heard(double timeMillis) {
        firstMillis = Double.isNaN(firstMillis) ? timeMillis : Math.min(firstMillis, timeMillis);
        lastMillis = Double.isNaN(lastMillis) ? timeMillis : Math.max(lastMillis, timeMillis);
    }

    private @Nullable Connection connection(String id, double timeMillis) {
        Connection known = connections.get(id);
        if (known == null && connections.size() < MAX_CONNECTIONS) {
            known = new Connection(id, timeMillis, axis);
            connections.put(id, known);
        }
        return known;
    }

    private static void connectionEvent(Connection connection, TraceEvent event) {
        Negotiation negotiation = connection.negotiation;
        double now = event.timeMillis();
        JsonNode value = event.value();
        switch (event.name()) {
            case "create" -> negotiation.relayOnly = value.path("iceTransportPolicy").asText().equals("relay");
            case "onconnectionstatechange" -> connection.entered(connection.states, now, value.asText());
            case "oniceconnectionstatechange" -> connection.entered(connection.iceStates, now, value.asText());
            case "setLocalDescription", "setLocalDescriptionOnSuccess" -> {
                negotiation.localDescriptionMillis = earlier(negotiation.localDescriptionMillis, now);
                answer(negotiation, value, now);
            }
            case "setRemoteDescription" -> {
                negotiation.remoteDescriptionMillis = earlier(negotiation.remoteDescriptionMillis, now);
                answer(negotiation, value, now);
            }
            case "onicecandidate" -> {
                Matcher type = CANDIDATE_TYPE.matcher(value.path("candidate").asText());
                if (type.find()) {
                    negotiation.candidateTypes.add(type.group(1));
                }
            }
            case "onicecandidateerror" -> {
                if (negotiation.candidateErrors.size() < 16) {
                    negotiation.candidateErrors.putIfAbsent(value.path("errorCode").asInt(), now);
                }
            }
            case "ontrack" -> negotiation.remoteTrackMillis = earlier(negotiation.remoteTrackMillis, now);
            case "close" -> connection.closedMillis = now;
            default -> {
                // Everything else says nothing that a rule asks for.
            }
        }
    }

    /** An offer may bundle sections on port 0; in an answer port 0 refuses the section, whatever its direction says. */
    private static void answer(Negotiation negotiation, JsonNode description, double now) {
        if (!description.path("type").asText().equals("answer")) {
            return;
        }
        Matcher section = REJECTED_SECTION.matcher(description.path("sdp").asText());
        while (section.find()) {
            negotiation.rejectedKinds.add(section.group(1));
            negotiation.rejectedMillis = earlier(negotiation.rejectedMillis, now);
        }
    }

    private static double earlier(double known, double now) {
        return Double.isNaN(known) ? now : known;
    }
}
