package io.callbrief.analyse.rule;

import static io.callbrief.analyse.rule.ConnectingRules.failureOnAny;
import static io.callbrief.analyse.rule.ConnectingRules.onAny;
import static io.callbrief.diagnosis.FindingType.*;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.callbrief.analyse.feature.CallFeatures;
import io.callbrief.analyse.feature.Span;
import io.callbrief.diagnosis.Finding;

/** The rules that are applied to a call, in the order in which people ask. */
public final class RuleSet {
    /** Names the rules' meaning; raise it when a rule or threshold changes, so that a stored number can be recomputed. */
    public static final String VERSION = "2";

    private final List<Rule> rules;

    RuleSet(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    public static RuleSet standard() {
        return new RuleSet(List.of(
                // Did the page get microphone and camera, and keep them?
                CaptureRules.denied(MICROPHONE_DENIED, "audio"),
                CaptureRules.denied(CAMERA_DENIED, "video"),
                CaptureRules.refused(CAPTURE_DEVICE_NOT_FOUND, "NotFoundError"),
                CaptureRules.refused(CAPTURE_DEVICE_BUSY, "NotReadableError", "AbortError"),
                CaptureRules.refused(CAPTURE_CONSTRAINTS_UNMET, "OverconstrainedError"),
                Rule.of(CAPTURE_UNANSWERED, CaptureRules::unanswered),
                Rule.of(MICROPHONE_OPENED, CaptureRules::opened),
                Rule.of(MICROPHONE_MUTED, call -> CaptureRules.switchedOff(call, "audio")),
                Rule.of(MICROPHONE_SILENT, OutboundRules::microphoneSilent),
                Rule.of(MICROPHONE_SIGNAL, OutboundRules::microphoneSignal),
                Rule.of(MICROPHONE_ENDED, call -> CaptureRules.ended(call, "audio")),
                Rule.of(MICROPHONE_REMOVED, call -> CaptureRules.removed(call, "audio")),
                Rule.of(MICROPHONE_STALLED, SourceRules::microphoneStalled),
                Rule.of(MICROPHONE_ZEROS, SourceRules::zeros),
                Rule.of(MICROPHONE_QUIET, SourceRules::quiet),
                Rule.of(CAMERA_ENDED, call -> CaptureRules.ended(call, "video")),
                Rule.of(CAMERA_REMOVED, call -> CaptureRules.removed(call, "video")),
                Rule.of(CAPTURE_NEVER_REQUESTED, DeviceRules::neverRequested),
                Rule.of(OUTBOUND_VIDEO_BLACK, SourceRules::black),
                Rule.of(LOW_SOURCE_FRAME_RATE, SourceRules::lowFrameRate),
                Rule.of(SCREEN_SHARE_REFUSED, DeviceRules::screenShareRefused),
                Rule.of(DEVICES_CHANGED, DeviceRules::changed),
                Rule.of(BLUETOOTH_MICROPHONE, DeviceRules::bluetooth),
                Rule.of(ECHO_CANCELLATION_OFF, DeviceRules::echoCancellationOff),
                Rule.of(NO_OUTPUT_DEVICE, DeviceRules::noOutputDevice),
                Rule.of(HAND_HELD, DeviceRules::handHeld),
                Rule.of(CAMERA_SWITCHED_OFF, call -> CaptureRules.switchedOff(call, "video")),
                // Did it connect?
                Rule.of(OFFER_UNANSWERED, failureOnAny(ConnectingRules::offerUnanswered)),
                Rule.of(MEDIA_SECTION_REFUSED, onAny(ConnectingRules::sectionRefused)),
                Rule.of(TURN_UNAUTHORIZED, onAny(ConnectingRules::turnUnauthorized)),
                Rule.of(TURN_UNREACHABLE, onAny(ConnectingRules::turnUnreachable)),
                Rule.of(RELAY_MISSING, failureOnAny(ConnectingRules::relayMissing)),
                Rule.of(ICE_FAILED, failureOnAny(ConnectingRules::iceFailed)),
                Rule.of(ICE_UNFINISHED, failureOnAny(ConnectingRules::iceUnfinished)),
                Rule.of(SECURE_TRANSPORT_FAILED, failureOnAny(ConnectingRules::secureTransportFailed)),
                Rule.of(SECURE_TRANSPORT_PENDING, failureOnAny(ConnectingRules::secureTransportPending)),
                Rule.of(ANSWERED, onAny(NegotiationRules::answered)),
                Rule.of(FAR_END_CHECKS_ARRIVED, onAny(NegotiationRules::checksArrived)),
                Rule.of(FAR_END_CHECKS_MISSING, onAny(NegotiationRules::checksMissing)),
                Rule.of(TURN_REFUSED, onAny(ConnectingRules::turnRefused)),
                Rule.of(NEGOTIATION_FAILED, NegotiationRules::failed),
                Rule.of(SENDING_SWITCHED_OFF, NegotiationRules::sendingOff),
                Rule.of(RECEIVING_SWITCHED_OFF, NegotiationRules::receivingOff),
                Rule.of(FAR_END_SENDING_SWITCHED_OFF, NegotiationRules::farEndSendingOff),
                Rule.of(ALONE, NegotiationRules::alone),
                Rule.of(RELAYED, onAny(ConnectingRules::relayed)),
                Rule.of(ICE_RESTARTED, onAny(NegotiationRules::restarted)),
                Rule.of(NEVER_CONNECTED, ConnectingRules::neverConnected),
                Rule.of(CONNECTED, onAny(ConnectingRules::connected)),
                Rule.of(SLOW_CONNECT, onAny(ConnectingRules::slowConnect)),
                Rule.of(RELAYED_OVER_TCP, onAny(ConnectingRules::relayedOverTcp)),
                // Did media flow?
                Rule.of(INBOUND_MEDIA_STOPPED, FlowRules::stopped),
                Rule.of(STOPPED_AFTER_CONNECTING, FlowRules::stoppedAfterConnecting),
                Rule.of(FLOWED_BEFORE_STOP, FlowRules::flowedBeforeStop),
                Rule.of(SOME_MEDIA_ARRIVED, FlowRules::someMediaArrived),
                Rule.of(INBOUND_MEDIA_NEVER_ARRIVED, FlowRules::neverArrived),
                Rule.of(NO_INBOUND_MEDIA, FlowRules::nothingReceived),
                Rule.of(INBOUND_AUDIO_MISSING, call -> FlowRules.kindMissing(call, "audio")),
                Rule.of(INBOUND_AUDIO_STOPPED, call -> FlowRules.kindStopped(call, "audio")),
                Rule.of(INBOUND_VIDEO_MISSING, call -> FlowRules.kindMissing(call, "video")),
                Rule.of(INBOUND_VIDEO_STOPPED, call -> FlowRules.kindStopped(call, "video")),
                Rule.of(INBOUND_MEDIA_INTERRUPTED, InterruptionRules::interrupted),
                Rule.of(PATH_ALIVE_DURING_INTERRUPTION, InterruptionRules::pathAlive),
                Rule.of(PARTICIPANT_MEDIA_STOPPED, InterruptionRules::participantStopped),
                Rule.of(INBOUND_DROPOUTS, InterruptionRules::dropouts),
                Rule.of(NETWORK_PATH_SWITCHED, InterruptionRules::pathSwitched),
                Rule.of(NO_OUTBOUND_AUDIO, OutboundRules::noAudio),
                Rule.of(OUTBOUND_AUDIO_STOPPED, OutboundRules::audioStopped),
                Rule.of(OUTBOUND_VIDEO_STOPPED, OutboundRules::videoStopped),
                Rule.of(OUTBOUND_AUDIO_UNREPORTED, call -> FeedbackRules.unreported(call, "audio")),
                Rule.of(OUTBOUND_VIDEO_UNREPORTED, call -> FeedbackRules.unreported(call, "video")),
                Rule.of(HUNG_UP_SOON_AFTER_STOP, FlowRules::hungUpSoon),
                Rule.of(OUTBOUND_MEDIA_FLOWING, OutboundRules::flowing),
                Rule.of(CHECKS_UNANSWERED, onAny(FlowRules::checksUnanswered)),
                Rule.of(CHECKS_ANSWERED, FlowRules::checksAnswered),
                Rule.of(FEEDBACK_MISSING, FeedbackRules::feedbackMissing),
                Rule.of(FEEDBACK_ARRIVING, FeedbackRules::feedbackArriving),
                Rule.of(CONNECTION_DROPPED, onAny(StateRules::dropped)),
                Rule.of(CONNECTION_RECOVERED, onAny(StateRules::recovered)),
                Rule.of(RECORDING_ENDED_ABRUPTLY, StateRules::endedAbruptly),
                Rule.of(MEDIA_FLOWED_TO_THE_END, FlowRules::flowedToTheEnd),
                // How well did it travel?
                Rule.of(INBOUND_PACKET_LOSS, QualityRules::lossInbound),
                Rule.of(OUTBOUND_PACKET_LOSS, QualityRules::lossOutbound),
                Rule.of(AUDIBLE_CONCEALMENT, QualityRules::concealment),
                Rule.of(HIGH_JITTER, QualityRules::jitter),
                Rule.of(OUTBOUND_JITTER, QualityRules::jitterOutbound),
                Rule.of(LATE_PACKETS, QualityRules::latePackets),
                Rule.of(HIGH_ROUND_TRIP_TIME, onAny(RoundTripRules::high)),
                Rule.of(ROUND_TRIP_TIME_ROSE, onAny(RoundTripRules::rose)),
                Rule.of(ROUND_TRIP_TIME_SPIKES, onAny(RoundTripRules::spikes)),
                Rule.of(INBOUND_BURSTS, QualityRules::bursts),
                Rule.of(LARGE_PACKETS_LOST, QualityRules::largePacketsLost),
                Rule.of(JITTER_BUFFER_FLUSHES, PlaybackRules::flushes),
                Rule.of(INBOUND_AUDIO_SILENT, PlaybackRules::silent),
                Rule.of(INBOUND_AUDIO_ZEROS, PlaybackRules::zeros),
                Rule.of(INBOUND_AUDIO_WITHOUT_LEVEL, PlaybackRules::withoutLevel),
                Rule.of(PLAYOUT_GLITCHES, onAny(PlaybackRules::glitches)),
                Rule.of(AUDIO_ELEMENT_PAUSED, PlaybackRules::elementPaused),
                Rule.of(INBOUND_AUDIO_NOT_PLAYED, PlaybackRules::notPlayed),
                // How did the pictures do?
                Rule.of(INBOUND_VIDEO_UNDECODED, VideoRules::undecoded),
                Rule.of(INBOUND_VIDEO_NEVER_DECODED, PictureRules::neverDecoded),
                Rule.of(FAR_END_VIDEO_UNDECODED, PictureRules::farEndUndecoded),
                Rule.of(INBOUND_PICTURE_SHRUNK, PictureRules::shrunk),
                Rule.of(INBOUND_VIDEO_PAUSED, PictureRules::paused),
                Rule.of(AUDIO_VIDEO_SKEW, PictureRules::outOfStep),
                Rule.of(INBOUND_VIDEO_BLACK, VideoRules::black),
                Rule.of(VIDEO_FREEZES, VideoRules::freezes),
                Rule.of(SUSTAINED_FREEZE, FreezeRules::sustained),
                Rule.of(CONGESTION_BEFORE_FREEZE, FreezeRules::congestedBefore),
                Rule.of(MEDIA_ARRIVED_DURING_FREEZE, FreezeRules::mediaArrived),
                Rule.of(LOW_INBOUND_FRAME_RATE, VideoRules::lowInboundFrameRate),
                Rule.of(LOW_OUTBOUND_FRAME_RATE, VideoRules::lowOutboundFrameRate),
                Rule.of(OUTBOUND_BANDWIDTH_LIMITED, VideoRules::limitedByBandwidth),
                Rule.of(OUTBOUND_CPU_LIMITED, VideoRules::limitedByCpu),
                Rule.of(CLIENT_STALLED, LoadRules::stalled),
                Rule.of(SLOW_ENCODING, LoadRules::slowEncoding),
                Rule.of(SLOW_DECODING, LoadRules::slowDecoding),
                Rule.of(COMPUTE_PRESSURE, onAny(LoadRules::pressure)),
                Rule.of(FREQUENT_PICTURE_REQUESTS, VideoRules::pictureRequests),
                // What did people do?
                Rule.of(PAGE_NOT_RECORDED, StateRules::pageNotRecorded),
                Rule.of(TRACKS_NOT_RECORDED, StateRules::tracksNotRecorded),
                Rule.of(STATS_GAP, onAny(StateRules::statsGap)),
                Rule.of(PAGE_LEFT, StateRules::pageLeft),
                Rule.of(RELOADED, StateRules::reloaded),
                Rule.of(SHORT_CALL, StateRules::shortCall),
                Rule.of(ENDED_BY_PAGE, StateRules::endedByPage)));
    }

    public List<Rule> rules() {
        return rules;
    }

    /** Every finding, in order of time, numbered F1, F2, … */
    public List<Finding> apply(CallFeatures call) {
        List<Finding> found = new ArrayList<>();
        for (Rule rule : rules) {
            if (rule.apply(call) instanceof RuleResult.Fired fired) {
                Span span = forwards(fired.span());
                found.add(new Finding("", rule.finding(), fired.severity(), instant(span.fromMillis()),
                        instant(span.toMillis()), fired.evidence()));
            }
        }
        found.sort(Comparator.comparing(Finding::from));
        List<Finding> numbered = new ArrayList<>();
        for (Finding f : found) {
            numbered.add(new Finding("F" + (numbered.size() + 1), f.type(), f.severity(), f.from(), f.to(), f.evidence()));
        }
        return numbered;
    }

    /** A client's clock that was set back turns a span round; an unknown end is where the other one is. */
    private static Span forwards(Span span) {
        double from = Double.isNaN(span.fromMillis()) ? span.toMillis() : span.fromMillis();
        double to = Double.isNaN(span.toMillis()) ? from : span.toMillis();
        return new Span(Math.min(from, to), Math.max(from, to));
    }

    /** A span without any known time (a recording without one) has no place on the clock. */
    private static Instant instant(double millis) {
        return Instant.ofEpochMilli(Double.isNaN(millis) ? 0 : Math.round(millis));
    }
}
