package io.callbrief.analyse.rule;

import static io.callbrief.diagnosis.Severity.*;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import io.callbrief.analyse.feature.CallFeatures;
import io.callbrief.analyse.feature.Capture.Request;
import io.callbrief.analyse.feature.Capture.Track;
import io.callbrief.analyse.feature.Measure;
import io.callbrief.analyse.feature.Span;
import io.callbrief.analyse.feature.Stream.Direction;
import io.callbrief.diagnosis.Evidence;
import io.callbrief.diagnosis.FindingType;
import io.callbrief.diagnosis.Severity;

/** Whether the page got microphone and camera, and kept them. */
final class CaptureRules {
    /** Seconds that a permission prompt may stay open: people read it in less. An engineering judgement. */
    static final double PROMPT_SECONDS = 10;
    /** Seconds muted before a mute counts: toggling for a cough is shorter. An engineering judgement. */
    static final double MUTED_SECONDS = 5;
    /** Share of the connected time from which a mute that was lifted again still matters. */
    static final double MUTED_SHARE = 0.5;
    /** Share of the connected time from which a mute that lasted to the end matters: before hanging up people mute. */
    static final double MUTED_TO_THE_END_SHARE = 0.2;
    /** Seconds before the end from which a stopped track is part of hanging up. Measured: pages stop within 0.2 s. */
    static final double HANG_UP_SECONDS = 3;
    private static final String GET_USER_MEDIA = "getUserMedia";

    private CaptureRules() {
    }

    static Rule denied(FindingType finding, String kind) {
        return Rule.of(finding, call -> refused(call, kind, CRITICAL, "NotAllowedError", "SecurityError"));
    }

    /** A refusal of whichever device was asked for, of one of the given error names. */
    static Rule refused(FindingType finding, String... errors) {
        return Rule.of(finding, call -> {
            RuleResult audio = refused(call, "audio", HIGH, errors);
            return audio instanceof RuleResult.Fired ? audio : refused(call, "video", HIGH, errors);
        });
    }

    private static RuleResult refused(CallFeatures call, String kind, Severity severity, String... errors) {
        if (!call.capture().asked(kind)) {
            return RuleResult.notEvaluable("a getUserMedia call for " + kind);
        }
        Optional<Request> refusal = call.capture().refusal(kind);
        for (String error : errors) {
            if (refusal.isPresent() && String.valueOf(refusal.get().error()).startsWith(error)) {
                Request request = refusal.get();
                return RuleResult.fired(severity, new Span(request.timeMillis(), request.answeredMillis()),
                        Measured.text(GET_USER_MEDIA, null, String.valueOf(request.error())));
            }
        }
        return RuleResult.clear();
    }

    static RuleResult unanswered(CallFeatures call) {
        double end = call.recorded().toMillis();
        for (Request request : call.capture().requests()) {
            double waited = (end - request.timeMillis()) / 1000;
            if (Double.isNaN(request.answeredMillis()) && waited >= PROMPT_SECONDS) {
                return RuleResult.fired(MEDIUM, new Span(request.timeMillis(), end),
                        Measured.call(GET_USER_MEDIA, waited, "s"));
            }
        }
        return RuleResult.clear();
    }

    static RuleResult opened(CallFeatures call) {
        List<Track> microphones = call.capture().tracks("audio");
        if (microphones.isEmpty()) {
            return RuleResult.clear();
        }
        double at = microphones.get(0).startedMillis();
        return RuleResult.fired(INFO, new Span(at, at), Measured.text(GET_USER_MEDIA, null, "microphone opened"));
    }

    /** Switched off by the page, until the end or for most of the call. */
    static RuleResult switchedOff(CallFeatures call, String kind) {
        List<Track> tracks = call.capture().tracks(kind);
        Optional<Span> connected = call.connected();
        if (tracks.isEmpty() || connected.isEmpty()) {
            return RuleResult.notEvaluable("a captured " + kind + " track in a connected call");
        }
        double from = connected.get().fromMillis();
        double end = connected.get().toMillis();
        Optional<Span> longest = tracks.stream().flatMap(track -> track.switchedOff(end).stream())
                .map(off -> off.from(from)).max(Comparator.comparingDouble(Span::seconds));
        if (longest.isEmpty() || longest.get().seconds() < MUTED_SECONDS) {
            return RuleResult.clear();
        }
        Span off = longest.get();
        boolean toTheEnd = off.toMillis() >= end - HANG_UP_SECONDS * 1000;
        double share = off.seconds() / connected.get().seconds();
        if (share < (toTheEnd ? MUTED_TO_THE_END_SHARE : MUTED_SHARE)) {
            return RuleResult.clear();
        }
        return RuleResult.fired(HIGH, off, Measured.text("MediaStreamTrack.enabled", null, "false"),
                Measured.call("muted time", off.seconds(), "s"));
    }

    /** The device or the page ended the track while the call went on. */
    static RuleResult ended(CallFeatures call, String kind) {
        Optional<Span> connected = call.connected();
        List<Track> tracks = call.capture().tracks(kind);
        if (connected.isEmpty() || tracks.isEmpty()) {
            return RuleResult.notEvaluable("a captured " + kind + " track in a connected call");
        }
        for (Track track : tracks) {
            boolean byDevice = !Double.isNaN(track.endedMillis());
            double at = byDevice ? track.endedMillis() : track.stoppedMillis();
            boolean replaced = tracks.stream()
                    .anyMatch(other -> other != track && (other.startedMillis() > at - 1000 || aliveAt(other, at + 1000)))
                    || (kind.equals("audio") && sourceGoesOn(call, at));
            if (at < connected.get().toMillis() - HANG_UP_SECONDS * 1000 && !replaced) {
                Evidence how = Measured.text(byDevice ? "MediaStreamTrack.onended" : "MediaStreamTrack.stop", null, kind);
                return RuleResult.fired(HIGH, new Span(at, connected.get().toMillis()), how);
            }
        }
        return RuleResult.clear();
    }

    private static boolean aliveAt(Track track, double millis) {
        return !(track.endedMillis() <= millis) && !(track.stoppedMillis() <= millis);
    }

    /** A clone of the track, or one that the recording missed, still captures. */
    private static boolean sourceGoesOn(CallFeatures call, double millis) {
        Span later = new Span(millis + HANG_UP_SECONDS * 1000, call.recorded().toMillis());
        return later.seconds() > 0
                && CallFeatures.over(call.streams(Direction.OUTBOUND, "audio"), Measure.SOURCE_SECONDS, later) > 0;
    }

    /** The page itself took the track away from the connection and gave it no other. */
    static RuleResult removed(CallFeatures call, String kind) {
        Optional<Span> connected = call.connected();
        if (connected.isEmpty() || !call.client().recordsPage()) {
            return RuleResult.notEvaluable("the page's own calls in a connected call");
        }
        double end = connected.get().toMillis();
        OptionalDouble at = call.connections().stream().map(c -> c.negotiation().removedAt(kind))
                .filter(OptionalDouble::isPresent).mapToDouble(OptionalDouble::getAsDouble).min();
        if (at.isEmpty()) {
            return RuleResult.clear();
        }
        // Some pages mute in this way; and one connection of several may hand over to another.
        double away = (end - at.getAsDouble()) / 1000;
        boolean goesOn = call.lastPacket(Direction.OUTBOUND, kind).orElse(Double.NaN) > at.getAsDouble()
                + HANG_UP_SECONDS * 1000;
        if (goesOn || away < MUTED_SECONDS || away < MUTED_TO_THE_END_SHARE * connected.get().seconds()) {
            return RuleResult.clear();
        }
        return RuleResult.fired(HIGH, new Span(at.getAsDouble(), end),
                Measured.text("RTCRtpSender.replaceTrack", null, kind + " removed"));
    }
}
