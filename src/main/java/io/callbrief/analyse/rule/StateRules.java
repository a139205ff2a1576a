package io.callbrief.analyse.rule;

import static io.callbrief.analyse.feature.Measure.*;
import static io.callbrief.diagnosis.Severity.*;

import java.util.List;
import java.util.Optional;

import io.callbrief.analyse.feature.CallFeatures;
import io.callbrief.analyse.feature.Connection;
import io.callbrief.analyse.feature.Span;
import io.callbrief.analyse.feature.StateChange;
import io.callbrief.analyse.feature.Stream;
import io.callbrief.analyse.feature.Stream.Direction;
import io.callbrief.diagnosis.Severity;

/** What the browser itself said of a connection that had come up, and how the recording ended. */
final class StateRules {
    /** Seconds of a call below which it says little (a healthy call needs 2 to 3 s to settle). */
    static final double SHORT_SECONDS = 6;
    private static final int ABNORMAL_CLOSURE = 1006;
    private static final int GOING_AWAY = 1001;
    /** Seconds without a report from which a tab was surely asleep; a busy page is late by less. */
    static final double ASLEEP_SECONDS = 15;

    private StateRules() {
    }

    static RuleResult dropped(Connection connection) {
        Optional<Span> connected = connection.connected();
        Optional<StateChange> last = connection.lastState();
        if (connected.isEmpty() || last.isEmpty()) {
            return RuleResult.notEvaluable("a connected call");
        }
        String state = last.get().state();
        if (!state.equals("disconnected") && !state.equals("failed")) {
            return RuleResult.clear();
        }
        return RuleResult.fired(CRITICAL,
                new Span(last.get().timeMillis(), Math.max(last.get().timeMillis(), connection.endMillis())),
                Measured.text("connectionState", connection.id(), state));
    }

    static RuleResult recovered(Connection connection) {
        if (connection.connected().isEmpty()) {
            return RuleResult.notEvaluable("a connected call");
        }
        List<StateChange> states = connection.states();
        for (int i = 1; i < states.size(); i++) {
            String before = states.get(i - 1).state();
            if (states.get(i).state().equals("connected") && (before.equals("disconnected") || before.equals("failed"))) {
                Span lost = new Span(states.get(i - 1).timeMillis(), states.get(i).timeMillis());
                return RuleResult.fired(MEDIUM, lost, Measured.text("connectionState", connection.id(), before),
                        Measured.of(connection, "disconnected", lost.seconds(), "s"));
            }
        }
        return RuleResult.clear();
    }

    static RuleResult endedAbruptly(CallFeatures call) {
        Integer code = call.closeCode();
        if (code == null) {
            return RuleResult.notEvaluable("the recording server's close line");
        }
        if (code != ABNORMAL_CLOSURE || call.connected().isEmpty() || call.hungUp()) {
            return RuleResult.clear();
        }
        double end = call.recorded().toMillis();
        return RuleResult.fired(HIGH, new Span(end, end), Measured.call("WebSocket close code", code, ""));
    }

    static RuleResult shortCall(CallFeatures call) {
        Optional<Span> connected = call.connected();
        if (connected.isEmpty() || connected.get().seconds() >= SHORT_SECONDS) {
            return RuleResult.clear();
        }
        return RuleResult.fired(LOW, connected.get(), Measured.call("connected", connected.get().seconds(), "s"));
    }

    static RuleResult endedByPage(CallFeatures call) {
        if (!call.hungUp()) {
            return RuleResult.clear();
        }
        double end = call.recorded().toMillis();
        return RuleResult.fired(INFO, new Span(end, end), Measured.text("close", null, "closed by the page"));
    }

    static RuleResult statsGap(Connection connection) {
        if (connection.longestGapSeconds() == 0) {
            return RuleResult.clear();
        }
        double end = connection.longestGapEndMillis();
        Severity severity = connection.longestGapSeconds() >= ASLEEP_SECONDS ? MEDIUM : LOW;
        return RuleResult.fired(severity, new Span(end - connection.longestGapSeconds() * 1000, end),
                Measured.of(connection, "getStats", connection.longestGapSeconds(), "s without a report"));
    }

    /** Left or reloaded: the browser itself closed the recording's connection in good order, the page never hung up. */
    static RuleResult pageLeft(CallFeatures call) {
        Integer code = call.closeCode();
        if (code == null) {
            return RuleResult.notEvaluable("the recording server's close line");
        }
        if (code != GOING_AWAY || call.hungUp()) {
            return RuleResult.clear();
        }
        double end = call.recorded().toMillis();
        return RuleResult.fired(LOW, new Span(end, end), Measured.call("WebSocket close code", code, ""));
    }

    static RuleResult reloaded(CallFeatures call) {
        double start = call.recorded().fromMillis();
        return call.client().reloads() == 0 ? RuleResult.clear()
                : RuleResult.fired(INFO, new Span(start, start), Measured.call("reloadCount", call.client().reloads(), ""));
    }

    static RuleResult pageNotRecorded(CallFeatures call) {
        return call.client().recordsPage() ? RuleResult.clear() : without(call, "getUserMedia and session descriptions");
    }

    static RuleResult tracksNotRecorded(CallFeatures call) {
        return call.client().recordsTracks() ? RuleResult.clear() : without(call, "MediaStreamTrack.enabled");
    }

    /** Neither what it picked up nor whether it was switched off: who hears nothing of this side may well be right. */
    static RuleResult microphoneNotRecorded(CallFeatures call) {
        List<Stream> sent = call.streams(Direction.OUTBOUND, "audio").stream().filter(s -> s.packetsInAll() > 0).toList();
        if (sent.isEmpty() || call.client().recordsTracks()) {
            return RuleResult.clear();
        }
        boolean measured = sent.stream().anyMatch(s -> s.measured().knows(LEVEL) || s.measured().knows(SOURCE_SECONDS));
        return measured ? RuleResult.clear()
                : RuleResult.fired(INFO, call.recorded(),
                        Measured.text("media-source", sent.get(0).connection(), "not recorded"));
    }

    /** What is shorter than the time between two reports does not show, and nothing in it can be put in order. */
    static RuleResult reportsSparse(CallFeatures call) {
        return call.sparseSeconds() == 0 ? RuleResult.clear()
                : RuleResult.fired(INFO, call.recorded(), Measured.call("getStats", call.sparseSeconds(), "s between reports"));
    }

    private static RuleResult without(CallFeatures call, String what) {
        return RuleResult.fired(INFO, call.recorded(), Measured.text("recording format", null, "without " + what));
    }
}
