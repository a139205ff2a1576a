package io.callbrief.analyse.ends;

import static io.callbrief.diagnosis.FindingType.*;
import static io.callbrief.diagnosis.Severity.INFO;
import static io.callbrief.diagnosis.Severity.LOW;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.callbrief.diagnosis.Finding;

/**
 * What the recordings of other ends say about a call. Severities are low: a trouble of the far end is no abnormal finding
 * of this end, it explains one.
 */
public final class PeerRules {
    private static final List<PeerRule> STANDARD = List.of(
            PeerRule.shownBy(FAR_END_MICROPHONE_MUTED, LOW, Source::muted),
            PeerRule.shownBy(FAR_END_MICROPHONE_SILENT, LOW, Source::silent),
            PeerRule.shownBy(FAR_END_NOT_CAPTURING, LOW, Source::missing),
            PeerRule.shownBy(FAR_END_CAMERA_OFF, LOW, CAMERA_SWITCHED_OFF, CAMERA_ENDED, CAMERA_REMOVED, CAMERA_DENIED,
                    OUTBOUND_VIDEO_BLACK),
            PeerRule.of(FAR_END_SENDING, INFO, PeerRules::unheardSpeaker),
            PeerRule.shownBy(FAR_END_DELIVERED, INFO,
                    end -> end.delivered() ? end.finding(OUTBOUND_MEDIA_FLOWING) : Optional.empty()),
            PeerRule.shownBy(FAR_END_UNDELIVERED, LOW, FEEDBACK_MISSING),
            PeerRule.shownBy(FAR_END_RECEIVING, INFO, MEDIA_FLOWED_TO_THE_END),
            PeerRule.shownBy(FAR_END_RECEIVES_NOTHING, LOW, INBOUND_MEDIA_STOPPED, INBOUND_MEDIA_NEVER_ARRIVED,
                    NO_INBOUND_MEDIA),
            PeerRule.shownBy(FAR_END_RECEIVES_BADLY, LOW, INBOUND_MEDIA_INTERRUPTED, INBOUND_DROPOUTS, LATE_PACKETS,
                    HIGH_JITTER, INBOUND_BURSTS),
            PeerRule.shownBy(FAR_END_UPLINK_LOSSY, LOW, OUTBOUND_PACKET_LOSS),
            PeerRule.shownBy(FAR_END_DOWNLINK_LOSSY, LOW, INBOUND_PACKET_LOSS),
            PeerRule.shownBy(FAR_END_BANDWIDTH_LIMITED, LOW, OUTBOUND_BANDWIDTH_LIMITED),
            PeerRule.shownBy(FAR_END_OVERLOADED, LOW, CLIENT_STALLED, SLOW_ENCODING, SLOW_DECODING, OUTBOUND_CPU_LIMITED),
            PeerRule.shownBy(FAR_END_CONNECTION_LOST, LOW, RECORDING_ENDED_ABRUPTLY, CONNECTION_DROPPED),
            PeerRule.shownBy(FAR_END_NOT_PLAYING, LOW, INBOUND_AUDIO_NOT_PLAYED, AUDIO_ELEMENT_PAUSED),
            PeerRule.shownBy(FAR_END_PICTURE_NOT_SHOWN, LOW, INBOUND_VIDEO_NEVER_DECODED, INBOUND_VIDEO_UNDECODED),
            PeerRule.of(ALL_ENDS_STOPPED_TOGETHER, LOW, StoppedTogether::first));

    private PeerRules() {
    }

    public static List<PeerRule> standard() {
        return STANDARD;
    }

    /** This end's findings, then what the peers add to them, numbered on. */
    public static List<Finding> apply(Peers call) {
        List<Finding> findings = new ArrayList<>(call.own().findings());
        for (PeerRule rule : STANDARD) {
            rule.apply(call).ifPresent(f -> findings.add(new Finding("F" + (findings.size() + 1), f.type(), f.severity(),
                    f.from(), f.to(), f.evidence())));
        }
        return findings;
    }

    /**
     * Of several others, those who speak were heard as long as sound arrives; then silence is that of those who do not. Only
     * where nothing arrives at all does one speaker among them tell something.
     */
    private static Optional<PeerRule.Shown> unheardSpeaker(Peers call) {
        boolean somebodyFails = call.peers().stream().anyMatch(peer -> Source.fails(peer.end()));
        if (somebodyFails && !call.own().made(INBOUND_MEDIA_STOPPED, INBOUND_MEDIA_NEVER_ARRIVED, NO_INBOUND_MEDIA,
                INBOUND_AUDIO_MISSING, INBOUND_AUDIO_STOPPED)) {
            return Optional.empty();
        }
        return call.peers().stream()
                .flatMap(peer -> Source.speaking(peer.end()).stream().map(by -> new PeerRule.Shown(peer, by)))
                .findFirst();
    }
}
