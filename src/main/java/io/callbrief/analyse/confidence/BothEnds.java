package io.callbrief.analyse.confidence;

import static io.callbrief.analyse.confidence.Consequences.OF_A_BAD_PATH;
import static io.callbrief.analyse.confidence.Consequences.OF_A_STOP;
import static io.callbrief.diagnosis.FindingType.*;

import java.util.List;

import io.callbrief.diagnosis.Cause;

/**
 * What the recordings of other ends add to the causes: a reason to believe what one end can only suspect, and a reason to
 * drop it. No model is fitted on these findings; they weigh what any supporting or contrary finding weighs.
 */
final class BothEnds {
    private BothEnds() {
    }

    /** What one recording cannot show at all. */
    static List<CauseEvidence> rows() {
        return List.of(
                CauseEvidence.of(Cause.SERVER_SIDE_EVENT)
                        .decidedBy(ALL_ENDS_STOPPED_TOGETHER)
                        .supportedBy(FAR_END_SENDING, FAR_END_CONNECTION_LOST, CONNECTION_DROPPED, CHECKS_UNANSWERED)
                        .expecting(OF_A_STOP)
                        .expecting(OF_A_BAD_PATH)
                        .expecting(INBOUND_MEDIA_STOPPED, INBOUND_MEDIA_INTERRUPTED, INBOUND_DROPOUTS, FEEDBACK_MISSING,
                                CONNECTION_RECOVERED, ROUND_TRIP_TIME_ROSE, INBOUND_PACKET_LOSS, NETWORK_PATH_SWITCHED));
    }

    /** A row with what speaks for and against it at the other ends. */
    static CauseEvidence extended(CauseEvidence row) {
        return switch (row.cause()) {
            case FAR_END_MUTED -> row
                    .decidedBy(INBOUND_AUDIO_SILENT, FAR_END_MICROPHONE_MUTED)
                    .alsoSupportedBy(FAR_END_MICROPHONE_MUTED)
                    .alsoContradictedBy(FAR_END_SENDING, FAR_END_MICROPHONE_SILENT, FAR_END_NOT_CAPTURING);
            case FAR_END_MIC_SILENT -> row
                    .alsoSupportedBy(FAR_END_MICROPHONE_SILENT)
                    .alsoContradictedBy(FAR_END_SENDING, FAR_END_MICROPHONE_MUTED, FAR_END_NOT_CAPTURING);
            case FAR_END_NOT_SENDING_AUDIO -> row
                    .decidedBy(INBOUND_AUDIO_SILENT, FAR_END_NOT_CAPTURING)
                    .decidedBy(INBOUND_MEDIA_STOPPED, FAR_END_NOT_CAPTURING)
                    .decidedBy(INBOUND_MEDIA_NEVER_ARRIVED, FAR_END_NOT_CAPTURING)
                    .decidedBy(NO_INBOUND_MEDIA, FAR_END_NOT_CAPTURING)
                    .alsoSupportedBy(FAR_END_NOT_CAPTURING)
                    .alsoContradictedBy(FAR_END_SENDING);
            case FAR_END_CAMERA_OFF, FAR_END_NOT_SENDING_VIDEO -> row.alsoSupportedBy(FAR_END_CAMERA_OFF);
            case MEDIA_BLOCKED_INBOUND -> row
                    .decidedBy(INBOUND_MEDIA_STOPPED, FAR_END_SENDING, FAR_END_RECEIVING)
                    .decidedBy(INBOUND_MEDIA_NEVER_ARRIVED, FAR_END_SENDING, FAR_END_RECEIVING)
                    .decidedBy(NO_INBOUND_MEDIA, FAR_END_SENDING, FAR_END_RECEIVING)
                    .alsoSupportedBy(FAR_END_SENDING, FAR_END_RECEIVING)
                    .alsoContradictedBy(FAR_END_NOT_CAPTURING, FAR_END_RECEIVES_NOTHING, ALL_ENDS_STOPPED_TOGETHER);
            case MEDIA_BLOCKED_OUTBOUND -> row
                    .alsoSupportedBy(FAR_END_RECEIVES_NOTHING)
                    .alsoContradictedBy(FAR_END_RECEIVING);
            case MEDIA_BLOCKED_AFTER_CONNECT -> row
                    .decidedBy(INBOUND_MEDIA_NEVER_ARRIVED, FAR_END_SENDING, FAR_END_RECEIVES_NOTHING)
                    .decidedBy(NO_INBOUND_MEDIA, FAR_END_SENDING, FAR_END_RECEIVES_NOTHING)
                    .alsoSupportedBy(FAR_END_SENDING, FAR_END_RECEIVES_NOTHING)
                    .alsoContradictedBy(FAR_END_RECEIVING, FAR_END_NOT_CAPTURING, ALL_ENDS_STOPPED_TOGETHER);
            case CONNECTION_LOST -> row
                    .alsoSupportedBy(FAR_END_CONNECTION_LOST)
                    .alsoContradictedBy(FAR_END_NOT_CAPTURING, ALL_ENDS_STOPPED_TOGETHER);
            case SHORT_INTERRUPTION, UNSTABLE_NETWORK -> row.alsoContradictedBy(ALL_ENDS_STOPPED_TOGETHER);
            case PACKET_LOSS_INBOUND -> row.alsoSupportedBy(FAR_END_UPLINK_LOSSY);
            case PACKET_LOSS_OUTBOUND -> row.alsoSupportedBy(FAR_END_DOWNLINK_LOSSY);
            case LOW_BANDWIDTH_DOWNLINK -> row.alsoSupportedBy(FAR_END_BANDWIDTH_LIMITED);
            case HIGH_JITTER -> row.alsoContradictedBy(FAR_END_OVERLOADED);
            case CPU_OVERLOAD_SENDING -> row
                    .decidedBy(AUDIBLE_CONCEALMENT, FAR_END_OVERLOADED)
                    .decidedBy(VIDEO_FREEZES, FAR_END_OVERLOADED)
                    .decidedBy(LATE_PACKETS, FAR_END_OVERLOADED)
                    .decidedBy(INBOUND_BURSTS, FAR_END_OVERLOADED)
                    .decidedBy(HIGH_JITTER, FAR_END_OVERLOADED)
                    .alsoSupportedBy(FAR_END_OVERLOADED);
            default -> row;
        };
    }
}
