package io.callbrief.analyse.rule;

import static io.callbrief.analyse.feature.Measure.*;
import static io.callbrief.diagnosis.Severity.*;

import java.util.List;
import java.util.Optional;

import io.callbrief.analyse.feature.CallFeatures;
import io.callbrief.analyse.feature.Span;
import io.callbrief.analyse.feature.Stream;
import io.callbrief.analyse.feature.Stream.Direction;

/** What the far end said of the media that it was sent. */
final class FeedbackRules {
    /** Longest wait for a receiver report on audio: every 5 s, randomised to at most 7.5 s (RFC 3550, 6.2), twice. */
    static final double AUDIO_REPORT_SECONDS = 12;
    /** The same for video, which is reported on every second or so. */
    static final double VIDEO_REPORT_SECONDS = 6;

    private FeedbackRules() {
    }

    static RuleResult feedbackMissing(CallFeatures call) {
        List<Stream> sending = call.streams(Direction.OUTBOUND, "").stream().filter(s -> s.packetsInAll() > 0).toList();
        if (sending.isEmpty() || call.client().legacyStats()) {
            return RuleResult.notEvaluable("remote-inbound-rtp of a sent stream");
        }
        Stream freshest = null;
        Span waiting = null;
        for (Stream stream : sending) {
            Span wait = withoutReport(stream);
            double limit = limitOf(stream);
            if (wait.seconds() < limit) {
                return RuleResult.clear();
            }
            if (waiting == null || wait.seconds() < waiting.seconds()) {
                freshest = stream;
                waiting = wait;
            }
        }
        if (freshest == null || waiting == null) {
            return RuleResult.clear();
        }
        return RuleResult.fired(HIGH, waiting,
                Measured.of(freshest, "remote-inbound-rtp", waiting.seconds(), "s without a report"));
    }

    /** From the last new report (or the first packet) to the last packet sent. */
    private static Span withoutReport(Stream stream) {
        double last = stream.lastFeedbackMillis();
        double from = Double.isNaN(last) ? stream.firstPacketMillis() : last;
        return new Span(from, Math.max(from, stream.lastPacketMillis()));
    }

    static RuleResult feedbackArriving(CallFeatures call) {
        Optional<Span> silence = FlowRules.silence(call);
        if (silence.isEmpty()) {
            return RuleResult.notEvaluable("a stop of inbound media");
        }
        Optional<Span> settled = call.surelyAfter(silence.get(), InboundStop.STOPPED_SECONDS);
        if (settled.isEmpty()) {
            return RuleResult.notEvaluable("reports of a stop of inbound media");
        }
        double from = silence.get().fromMillis() + Math.max(InboundStop.STOPPED_SECONDS, call.sparseSeconds()) * 1000;
        for (Stream stream : call.streams(Direction.OUTBOUND, "")) {
            if (stream.lastFeedbackMillis() >= from) {
                return RuleResult.fired(INFO, new Span(silence.get().fromMillis(), stream.lastFeedbackMillis()),
                        Measured.of(stream, "remote-inbound-rtp",
                                stream.measured().over(FEEDBACK, settled.get()),
                                "reports"));
            }
        }
        return RuleResult.clear();
    }

    private static double limitOf(Stream stream) {
        return stream.kind().equals("video") ? VIDEO_REPORT_SECONDS : AUDIO_REPORT_SECONDS;
    }

    /** Reports on one kind go on while those on the other are missing: that kind alone does not get through. */
    static RuleResult unreported(CallFeatures call, String kind) {
        if (call.client().legacyStats()) {
            return RuleResult.notEvaluable("remote-inbound-rtp of a sent stream");
        }
        for (Stream stream : call.streams(Direction.OUTBOUND, kind)) {
            boolean missing = stream.packetsInAll() > 0 && withoutReport(stream).seconds() >= 2 * limitOf(stream);
            boolean otherReported = call.streams(Direction.OUTBOUND, "").stream()
                    .anyMatch(other -> !other.kind().equals(kind) && other.connection().equals(stream.connection())
                            && withoutReport(other).seconds() < limitOf(other)
                            && other.lastFeedbackMillis() > stream.firstPacketMillis() + 1000 * limitOf(other));
            if (missing && otherReported) {
                return RuleResult.fired(HIGH, withoutReport(stream), Measured.of(stream, "remote-inbound-rtp",
                        withoutReport(stream).seconds(), "s"));
            }
        }
        return RuleResult.clear();
    }
}
