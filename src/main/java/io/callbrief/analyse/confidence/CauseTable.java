package io.callbrief.analyse.confidence;

import static io.callbrief.diagnosis.FindingType.*;

import java.util.List;

import io.callbrief.diagnosis.Cause;

/** The causes that can be named and the findings that speak for and against each. docs/causes.md has a row for each. */
public final class CauseTable {
    private CauseTable() {
    }

    public static List<CauseEvidence> standard() {
        return List.of(
                CauseEvidence.of(Cause.NO_FAULT_FOUND)
                        .decidedBy(MEDIA_FLOWED_TO_THE_END)
                        .supportedBy(MICROPHONE_SIGNAL, ENDED_BY_PAGE)
                        .despite(SHORT_CALL, STATS_GAP),
                CauseEvidence.of(Cause.MIC_PERMISSION_DENIED)
                        .decidedBy(MICROPHONE_DENIED)
                        .supportedBy(NO_OUTBOUND_AUDIO, NEVER_CONNECTED)
                        .contradictedBy(MICROPHONE_OPENED, MICROPHONE_SIGNAL)
                        .expecting(CAMERA_DENIED, OFFER_UNANSWERED),
                CauseEvidence.of(Cause.MIC_MUTED)
                        .decidedBy(MICROPHONE_MUTED)
                        .supportedBy(MICROPHONE_SILENT, OUTBOUND_AUDIO_STOPPED)
                        .contradictedBy(MICROPHONE_SIGNAL)
                        .expecting(CAMERA_SWITCHED_OFF),
                CauseEvidence.of(Cause.ICE_FAILED)
                        .decidedBy(ICE_FAILED)
                        .decidedBy(ICE_UNFINISHED)
                        .supportedBy(NEVER_CONNECTED)
                        .contradictedBy(TURN_UNAUTHORIZED, TURN_UNREACHABLE, RELAY_MISSING, OFFER_UNANSWERED,
                                MEDIA_SECTION_REFUSED, MICROPHONE_DENIED),
                CauseEvidence.of(Cause.MEDIA_BLOCKED_AFTER_CONNECT)
                        .decidedBy(INBOUND_MEDIA_STOPPED, STOPPED_AFTER_CONNECTING)
                        .decidedBy(INBOUND_MEDIA_NEVER_ARRIVED, CHECKS_UNANSWERED)
                        .decidedBy(INBOUND_MEDIA_NEVER_ARRIVED, FEEDBACK_MISSING)
                        .supportedBy(CHECKS_UNANSWERED, FEEDBACK_MISSING, CONNECTION_DROPPED, OUTBOUND_MEDIA_FLOWING)
                        // A path that still answers checks may be blocked one way only: this side cannot tell.
                        .contradictedBy(CHECKS_ANSWERED, FEEDBACK_ARRIVING, FLOWED_BEFORE_STOP, MICROPHONE_DENIED,
                                CAPTURE_DEVICE_NOT_FOUND, CAPTURE_DEVICE_BUSY)
                        .expecting(INBOUND_VIDEO_UNDECODED, INBOUND_AUDIO_MISSING, INBOUND_VIDEO_MISSING,
                                OUTBOUND_PACKET_LOSS, LOW_OUTBOUND_FRAME_RATE, OUTBOUND_BANDWIDTH_LIMITED,
                                AUDIBLE_CONCEALMENT, LOW_INBOUND_FRAME_RATE, VIDEO_FREEZES)
                        .despite(SOME_MEDIA_ARRIVED),
                CauseEvidence.of(Cause.CONNECTION_LOST)
                        .decidedBy(INBOUND_MEDIA_STOPPED, FLOWED_BEFORE_STOP, CHECKS_UNANSWERED)
                        .decidedBy(CONNECTION_DROPPED, FLOWED_BEFORE_STOP)
                        .decidedBy(RECORDING_ENDED_ABRUPTLY)
                        .supportedBy(CONNECTION_DROPPED, CHECKS_UNANSWERED, FEEDBACK_MISSING)
                        .contradictedBy(FEEDBACK_ARRIVING, CHECKS_ANSWERED, STOPPED_AFTER_CONNECTING)
                        .expecting(INBOUND_VIDEO_UNDECODED, OUTBOUND_PACKET_LOSS, LOW_OUTBOUND_FRAME_RATE,
                                OUTBOUND_BANDWIDTH_LIMITED, AUDIBLE_CONCEALMENT, LOW_INBOUND_FRAME_RATE,
                                VIDEO_FREEZES, CONNECTION_RECOVERED, INBOUND_MEDIA_INTERRUPTED, INBOUND_DROPOUTS,
                                NETWORK_PATH_SWITCHED)
                        .despite(ENDED_BY_PAGE),
                CauseEvidence.of(Cause.PACKET_LOSS_INBOUND)
                        .decidedBy(INBOUND_PACKET_LOSS)
                        .supportedBy(AUDIBLE_CONCEALMENT, VIDEO_FREEZES)
                        .contradictedBy(ROUND_TRIP_TIME_SPIKES, HIGH_ROUND_TRIP_TIME, LATE_PACKETS,
                                INBOUND_MEDIA_STOPPED, INBOUND_MEDIA_INTERRUPTED, INBOUND_DROPOUTS)
                        .expecting(HIGH_JITTER, LOW_INBOUND_FRAME_RATE, FREQUENT_PICTURE_REQUESTS));
    }
}
