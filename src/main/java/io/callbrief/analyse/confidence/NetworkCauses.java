package io.callbrief.analyse.confidence;

import static io.callbrief.analyse.confidence.Consequences.*;
import static io.callbrief.diagnosis.FindingType.*;

import java.util.List;

import io.callbrief.diagnosis.Cause;

/** The network between two ends that had connected. */
final class NetworkCauses {
    private NetworkCauses() {
    }

    static List<CauseEvidence> rows() {
        return List.of(
                CauseEvidence.of(Cause.MEDIA_BLOCKED_AFTER_CONNECT)
                        .decidedBy(INBOUND_MEDIA_STOPPED, STOPPED_AFTER_CONNECTING)
                        .decidedBy(INBOUND_MEDIA_NEVER_ARRIVED, CHECKS_UNANSWERED)
                        .decidedBy(INBOUND_MEDIA_NEVER_ARRIVED, FEEDBACK_MISSING)
                        .supportedBy(CHECKS_UNANSWERED, FEEDBACK_MISSING, CONNECTION_DROPPED, OUTBOUND_MEDIA_FLOWING)
                        // A path that still answers checks may be blocked one way only: this side cannot tell.
                        .contradictedBy(CHECKS_ANSWERED, FEEDBACK_ARRIVING, FLOWED_BEFORE_STOP, MICROPHONE_DENIED,
                                CAPTURE_DEVICE_NOT_FOUND, CAPTURE_DEVICE_BUSY)
                        .expecting(OF_A_STOP)
                        .despite(SOME_MEDIA_ARRIVED),
                CauseEvidence.of(Cause.MEDIA_BLOCKED_INBOUND)
                        .decidedBy(INBOUND_MEDIA_STOPPED, FLOWED_BEFORE_STOP, CHECKS_ANSWERED, FEEDBACK_MISSING)
                        .decidedBy(INBOUND_MEDIA_NEVER_ARRIVED, CHECKS_ANSWERED)
                        .decidedBy(NO_INBOUND_MEDIA, CHECKS_ANSWERED, FEEDBACK_MISSING)
                        .supportedBy(CHECKS_ANSWERED, FLOWED_BEFORE_STOP, OUTBOUND_MEDIA_FLOWING)
                        .contradictedBy(CHECKS_UNANSWERED, FEEDBACK_ARRIVING, CONNECTION_DROPPED, STOPPED_AFTER_CONNECTING,
                                FAR_END_SENDING_SWITCHED_OFF)
                        .expecting(OF_A_STOP),
                CauseEvidence.of(Cause.MEDIA_BLOCKED_OUTBOUND)
                        .decidedBy(MEDIA_FLOWED_TO_THE_END, FEEDBACK_MISSING)
                        .decidedBy(OUTBOUND_AUDIO_UNREPORTED)
                        .supportedBy(OUTBOUND_MEDIA_FLOWING)
                        .contradictedBy(CONNECTION_DROPPED, FEEDBACK_ARRIVING, OUTBOUND_AUDIO_STOPPED)
                        .expecting(OUTBOUND_BANDWIDTH_LIMITED, LOW_OUTBOUND_FRAME_RATE, OUTBOUND_PACKET_LOSS,
                                LATE_PACKETS, AUDIO_VIDEO_SKEW, FREQUENT_PICTURE_REQUESTS, FAR_END_VIDEO_UNDECODED),
                CauseEvidence.of(Cause.CONNECTION_LOST)
                        .decidedBy(INBOUND_MEDIA_STOPPED, FLOWED_BEFORE_STOP, CHECKS_UNANSWERED)
                        .decidedBy(CONNECTION_DROPPED, FLOWED_BEFORE_STOP)
                        .decidedBy(RECORDING_ENDED_ABRUPTLY)
                        // Who hangs up within seconds leaves no trace of what the path did.
                        .decidedBy(INBOUND_MEDIA_STOPPED, FLOWED_BEFORE_STOP)
                        .supportedBy(CONNECTION_DROPPED, CHECKS_UNANSWERED, FEEDBACK_MISSING)
                        .contradictedBy(FEEDBACK_ARRIVING, CHECKS_ANSWERED, STOPPED_AFTER_CONNECTING, HUNG_UP_SOON_AFTER_STOP)
                        .expecting(OF_A_STOP)
                        .expecting(CONNECTION_RECOVERED, INBOUND_MEDIA_INTERRUPTED, INBOUND_DROPOUTS,
                                NETWORK_PATH_SWITCHED, ROUND_TRIP_TIME_ROSE, INBOUND_PACKET_LOSS)
                        .despite(ENDED_BY_PAGE),
                CauseEvidence.of(Cause.SHORT_INTERRUPTION)
                        .decidedBy(INBOUND_MEDIA_INTERRUPTED)
                        .decidedBy(CONNECTION_RECOVERED)
                        .supportedBy(CONNECTION_RECOVERED, MEDIA_FLOWED_TO_THE_END)
                        .unless(INBOUND_DROPOUTS)
                        .contradictedBy(NETWORK_PATH_SWITCHED, PATH_ALIVE_DURING_INTERRUPTION,
                                CLIENT_STALLED)
                        .expecting(OF_A_BAD_PATH)
                        .expecting(INBOUND_PACKET_LOSS, OUTBOUND_PACKET_LOSS, INBOUND_VIDEO_UNDECODED, ROUND_TRIP_TIME_ROSE,
                                FEEDBACK_MISSING, OUTBOUND_AUDIO_STOPPED),
                CauseEvidence.of(Cause.UNSTABLE_NETWORK)
                        .decidedBy(INBOUND_DROPOUTS)
                        .supportedBy(CONNECTION_RECOVERED, ROUND_TRIP_TIME_SPIKES)
                        .contradictedBy(NETWORK_PATH_SWITCHED, CLIENT_STALLED)
                        .expecting(OF_A_BAD_PATH)
                        .expecting(INBOUND_PACKET_LOSS, OUTBOUND_PACKET_LOSS, INBOUND_MEDIA_INTERRUPTED,
                                INBOUND_VIDEO_UNDECODED, ROUND_TRIP_TIME_ROSE, PATH_ALIVE_DURING_INTERRUPTION,
                                CONNECTION_DROPPED, OUTBOUND_AUDIO_STOPPED),
                CauseEvidence.of(Cause.NETWORK_PATH_CHANGED)
                        .decidedBy(NETWORK_PATH_SWITCHED)
                        .supportedBy(CONNECTION_RECOVERED, ICE_RESTARTED, INBOUND_MEDIA_INTERRUPTED)
                        .contradictedBy(CLIENT_STALLED)
                        .expecting(OF_A_BAD_PATH)
                        .expecting(INBOUND_PACKET_LOSS, OUTBOUND_PACKET_LOSS, INBOUND_DROPOUTS, INBOUND_VIDEO_UNDECODED,
                                ROUND_TRIP_TIME_ROSE, FEEDBACK_MISSING),
                CauseEvidence.of(Cause.PACKET_LOSS_INBOUND)
                        .decidedBy(INBOUND_PACKET_LOSS)
                        .supportedBy(AUDIBLE_CONCEALMENT, VIDEO_FREEZES)
                        .contradictedBy(ROUND_TRIP_TIME_ROSE, HIGH_ROUND_TRIP_TIME, CONGESTION_BEFORE_FREEZE,
                                INBOUND_MEDIA_STOPPED, INBOUND_MEDIA_INTERRUPTED, INBOUND_DROPOUTS)
                        .unless(LARGE_PACKETS_LOST)
                        .expecting(OF_A_BAD_PATH)
                        .expecting(OUTBOUND_PACKET_LOSS, INBOUND_VIDEO_UNDECODED),
                CauseEvidence.of(Cause.PACKET_LOSS_OUTBOUND)
                        .decidedBy(OUTBOUND_PACKET_LOSS)
                        .supportedBy(OUTBOUND_MEDIA_FLOWING, FREQUENT_PICTURE_REQUESTS)
                        .contradictedBy(ROUND_TRIP_TIME_ROSE, HIGH_ROUND_TRIP_TIME,
                                INBOUND_PACKET_LOSS, INBOUND_MEDIA_STOPPED, INBOUND_MEDIA_INTERRUPTED, INBOUND_DROPOUTS,
                                FEEDBACK_MISSING)
                        .unless(LARGE_PACKETS_LOST)
                        .expecting(OF_A_BAD_PATH),
                CauseEvidence.of(Cause.HIGH_JITTER)
                        .decidedBy(HIGH_JITTER)
                        .decidedBy(LATE_PACKETS)
                        .decidedBy(OUTBOUND_JITTER)
                        .decidedBy(ROUND_TRIP_TIME_SPIKES)
                        .decidedBy(INBOUND_BURSTS)
                        .supportedBy(LATE_PACKETS, HIGH_JITTER, OUTBOUND_JITTER, ROUND_TRIP_TIME_SPIKES)
                        .contradictedBy(INBOUND_PACKET_LOSS, OUTBOUND_PACKET_LOSS, OUTBOUND_BANDWIDTH_LIMITED,
                                INBOUND_PICTURE_SHRUNK, FEEDBACK_MISSING, FAR_END_VIDEO_UNDECODED, CLIENT_STALLED, SLOW_CONNECT)
                        .expecting(AUDIBLE_CONCEALMENT, VIDEO_FREEZES, INBOUND_BURSTS, JITTER_BUFFER_FLUSHES,
                                AUDIO_VIDEO_SKEW, LOW_INBOUND_FRAME_RATE, SUSTAINED_FREEZE),
                CauseEvidence.of(Cause.HIGH_LATENCY)
                        .decidedBy(HIGH_ROUND_TRIP_TIME)
                        .contradictedBy(ROUND_TRIP_TIME_ROSE, CONGESTION_BEFORE_FREEZE, RELAYED_OVER_TCP)
                        .expecting(OF_A_BAD_PATH),
                CauseEvidence.of(Cause.CONGESTION)
                        .decidedBy(ROUND_TRIP_TIME_ROSE)
                        .decidedBy(CONGESTION_BEFORE_FREEZE)
                        .supportedBy(CONGESTION_BEFORE_FREEZE, OUTBOUND_BANDWIDTH_LIMITED, LATE_PACKETS, VIDEO_FREEZES,
                                INBOUND_PICTURE_SHRUNK,
                                LOW_INBOUND_FRAME_RATE)
                        .contradictedBy(INBOUND_MEDIA_INTERRUPTED, CONNECTION_RECOVERED, CLIENT_STALLED, INBOUND_BURSTS)
                        .expecting(OF_A_BAD_PATH)
                        .expecting(INBOUND_PACKET_LOSS, OUTBOUND_PACKET_LOSS, INBOUND_VIDEO_UNDECODED, SLOW_DECODING,
                                HIGH_ROUND_TRIP_TIME),
                CauseEvidence.of(Cause.LOW_BANDWIDTH_UPLINK)
                        .decidedBy(OUTBOUND_BANDWIDTH_LIMITED)
                        .contradictedBy(ROUND_TRIP_TIME_ROSE, INBOUND_PACKET_LOSS, OUTBOUND_PACKET_LOSS)
                        .expecting(OUTBOUND_JITTER, LOW_OUTBOUND_FRAME_RATE, ROUND_TRIP_TIME_SPIKES, LATE_PACKETS,
                                OUTBOUND_VIDEO_BLACK),
                CauseEvidence.of(Cause.LOW_BANDWIDTH_DOWNLINK)
                        .decidedBy(INBOUND_PICTURE_SHRUNK)
                        .contradictedBy(ROUND_TRIP_TIME_ROSE, INBOUND_PACKET_LOSS, OUTBOUND_PACKET_LOSS,
                                OUTBOUND_BANDWIDTH_LIMITED)
                        .expecting(LATE_PACKETS, LOW_INBOUND_FRAME_RATE, VIDEO_FREEZES, SUSTAINED_FREEZE,
                                ROUND_TRIP_TIME_SPIKES,
                                AUDIO_VIDEO_SKEW, INBOUND_VIDEO_BLACK, HIGH_JITTER));
    }
}
