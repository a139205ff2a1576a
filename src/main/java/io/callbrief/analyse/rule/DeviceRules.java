package io.callbrief.analyse.rule;

import static io.callbrief.diagnosis.Severity.*;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import io.callbrief.analyse.feature.CallFeatures;
import io.callbrief.analyse.feature.Capture.Track;
import io.callbrief.analyse.feature.Span;
import io.callbrief.analyse.feature.Stream.Direction;

/** Which devices the page used or missed. Names of devices stay out of the evidence: they can be private. */
final class DeviceRules {
    /** Seconds in which a page that wants a microphone has asked for one. */
    static final double ASKING_SECONDS = 5;
    private static final Pattern BLUETOOTH = Pattern.compile(
            "bluetooth|airpods|earbuds|galaxy buds|hands[- ]?free|\\bHFP\\b|\\bHSP\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern LISTS_OUTPUTS = Pattern.compile("Chrome/|Edg/");

    private DeviceRules() {
    }

    /** Both ends agreed on audio from this side, yet the page never asked for a microphone. */
    static RuleResult neverRequested(CallFeatures call) {
        Optional<Span> connected = call.connected();
        if (!call.client().recordsPage() || connected.isEmpty()) {
            return RuleResult.notEvaluable("the page's own calls in a connected call");
        }
        boolean agreed = call.connections().stream()
                .anyMatch(c -> NegotiationRules.sends(c.negotiation().localDirection("audio"))
                        && NegotiationRules.receives(c.negotiation().remoteDirection("audio"))
                        && !c.negotiation().addedKinds().contains("audio"));
        boolean sent = call.firstPacket(Direction.OUTBOUND, "audio").isPresent();
        if (!agreed || sent || call.capture().asked("audio") || connected.get().seconds() < ASKING_SECONDS) {
            return RuleResult.clear();
        }
        return RuleResult.fired(MEDIUM, connected.get(), Measured.call("getUserMedia", 0, "calls for audio"));
    }

    static RuleResult changed(CallFeatures call) {
        Optional<Span> connected = call.connected();
        if (connected.isEmpty()) {
            return RuleResult.notEvaluable("a connected call");
        }
        List<Double> during = call.capture().deviceChanges().stream()
                .filter(at -> at >= connected.get().fromMillis() && at <= connected.get().toMillis()).toList();
        return during.isEmpty() ? RuleResult.clear()
                : RuleResult.fired(INFO, new Span(during.get(0), during.get(during.size() - 1)),
                        Measured.call("devicechange", during.size(), "events"));
    }

    static RuleResult bluetooth(CallFeatures call) {
        for (Track track : call.capture().tracks("audio")) {
            if (BLUETOOTH.matcher(track.label()).find()) {
                return RuleResult.fired(INFO, new Span(track.startedMillis(), track.startedMillis()),
                        Measured.text("MediaStreamTrack.label", null, "Bluetooth"));
            }
        }
        return RuleResult.clear();
    }

    static RuleResult echoCancellationOff(CallFeatures call) {
        if (!call.capture().echoCancellationOff()) {
            return RuleResult.clear();
        }
        double at = call.capture().requests().get(0).timeMillis();
        return RuleResult.fired(INFO, new Span(at, at), Measured.text("getUserMedia", null, "echoCancellation: false"));
    }

    /** Browsers on Chromium list output devices, on computers; others do so on request only. */
    static RuleResult noOutputDevice(CallFeatures call) {
        String agent = call.client().userAgent();
        if (agent == null || call.client().handHeld() || !LISTS_OUTPUTS.matcher(agent).find()) {
            return RuleResult.notEvaluable("a browser that lists output devices");
        }
        if (!call.capture().withoutOutputDevice()) {
            return RuleResult.clear();
        }
        return RuleResult.fired(MEDIUM, call.recorded(), Measured.call("enumerateDevices", 0, "audio outputs"));
    }

    static RuleResult handHeld(CallFeatures call) {
        return call.client().handHeld()
                ? RuleResult.fired(INFO, call.recorded(), Measured.text("userAgent", null, "phone or tablet"))
                : RuleResult.clear();
    }

    static RuleResult screenShareRefused(CallFeatures call) {
        return call.capture().screenRefusal()
                .<RuleResult> map(refused -> RuleResult.fired(MEDIUM,
                        new Span(refused.timeMillis(), refused.answeredMillis()),
                        Measured.text("getDisplayMedia", null, String.valueOf(refused.error()))))
                .orElse(RuleResult.clear());
    }
}
