package io.callbrief.analyse.confidence;

import static io.callbrief.analyse.confidence.Consequences.*;
import static io.callbrief.diagnosis.FindingType.*;

import java.util.List;

import io.callbrief.diagnosis.Cause;

/** Computers that cannot keep up, and pictures. */
final class VideoCauses {
    private VideoCauses() {
    }

    static List<CauseEvidence> rows() {
        return List.of(
                CauseEvidence.of(Cause.CPU_OVERLOAD_SENDING)
                        .decidedBy(CLIENT_STALLED)
                        .decidedBy(SLOW_ENCODING)
                        .decidedBy(OUTBOUND_CPU_LIMITED)
                        // The far end's computer sends: a picture that is slow without any sign of the network.
                        .decidedBy(LOW_INBOUND_FRAME_RATE)
                        .supportedBy(COMPUTE_PRESSURE, LOW_OUTBOUND_FRAME_RATE, LOW_SOURCE_FRAME_RATE, CLIENT_STALLED)
                        .contradictedBy(INBOUND_PACKET_LOSS, OUTBOUND_PACKET_LOSS, INBOUND_PICTURE_SHRUNK, LATE_PACKETS,
                                INBOUND_VIDEO_UNDECODED,
                                OUTBOUND_BANDWIDTH_LIMITED)
                        .expecting(AUDIBLE_CONCEALMENT, VIDEO_FREEZES, SUSTAINED_FREEZE, ROUND_TRIP_TIME_SPIKES,
                                ROUND_TRIP_TIME_ROSE,
                                INBOUND_BURSTS, INBOUND_VIDEO_MISSING, INBOUND_DROPOUTS, INBOUND_MEDIA_INTERRUPTED,
                                STATS_GAP, SLOW_DECODING, OUTBOUND_JITTER, OUTBOUND_AUDIO_STOPPED, PLAYOUT_GLITCHES,
                                HIGH_JITTER, AUDIO_VIDEO_SKEW),
                CauseEvidence.of(Cause.CPU_OVERLOAD_RECEIVING)
                        .decidedBy(SLOW_DECODING)
                        .supportedBy(COMPUTE_PRESSURE, CLIENT_STALLED)
                        .contradictedBy(INBOUND_PACKET_LOSS, ROUND_TRIP_TIME_ROSE, INBOUND_VIDEO_NEVER_DECODED)
                        .expecting(AUDIBLE_CONCEALMENT, VIDEO_FREEZES, SUSTAINED_FREEZE, ROUND_TRIP_TIME_SPIKES,
                                LOW_INBOUND_FRAME_RATE,
                                INBOUND_BURSTS, LATE_PACKETS, STATS_GAP, SLOW_ENCODING, PLAYOUT_GLITCHES,
                                AUDIO_VIDEO_SKEW),
                CauseEvidence.of(Cause.VIDEO_DECODER_STUCK)
                        .decidedBy(INBOUND_VIDEO_UNDECODED)
                        .decidedBy(FAR_END_VIDEO_UNDECODED)
                        .decidedBy(SUSTAINED_FREEZE, MEDIA_ARRIVED_DURING_FREEZE)
                        .supportedBy(FREQUENT_PICTURE_REQUESTS, MEDIA_FLOWED_TO_THE_END, MEDIA_ARRIVED_DURING_FREEZE)
                        .contradictedBy(INBOUND_MEDIA_STOPPED, INBOUND_MEDIA_INTERRUPTED, INBOUND_PACKET_LOSS,
                                ROUND_TRIP_TIME_ROSE, CONGESTION_BEFORE_FREEZE)
                        .unless(LARGE_PACKETS_LOST, INBOUND_VIDEO_NEVER_DECODED)
                        .expecting(VIDEO_FREEZES, SUSTAINED_FREEZE, INBOUND_VIDEO_STOPPED, LOW_OUTBOUND_FRAME_RATE,
                                OUTBOUND_JITTER,
                                OUTBOUND_BANDWIDTH_LIMITED, LOW_INBOUND_FRAME_RATE, SLOW_DECODING, AUDIO_VIDEO_SKEW),
                CauseEvidence.of(Cause.KEYFRAME_STORM)
                        .decidedBy(FREQUENT_PICTURE_REQUESTS)
                        .contradictedBy(INBOUND_PACKET_LOSS, OUTBOUND_PACKET_LOSS, INBOUND_VIDEO_UNDECODED,
                                FAR_END_VIDEO_UNDECODED)
                        .expecting(VIDEO_FREEZES, SUSTAINED_FREEZE, LOW_INBOUND_FRAME_RATE, LOW_OUTBOUND_FRAME_RATE),
                CauseEvidence.of(Cause.VIDEO_NEVER_DECODED)
                        .decidedBy(INBOUND_VIDEO_NEVER_DECODED)
                        .supportedBy(FREQUENT_PICTURE_REQUESTS)
                        .expecting(INBOUND_VIDEO_UNDECODED, SLOW_DECODING, VIDEO_FREEZES, SUSTAINED_FREEZE),
                CauseEvidence.of(Cause.VIDEO_STOPPED_BY_APP)
                        .decidedBy(CAMERA_REMOVED)
                        // Sending switched off in the parameters or the description leaves no other trace.
                        .decidedBy(OUTBOUND_VIDEO_STOPPED)
                        .supportedBy(OUTBOUND_VIDEO_STOPPED)
                        .unless(CAMERA_ENDED, CAMERA_SWITCHED_OFF)
                        .expecting(CAMERA_ENDED, LOW_SOURCE_FRAME_RATE, LOW_OUTBOUND_FRAME_RATE),
                CauseEvidence.of(Cause.SCREEN_SHARE_PROBLEM)
                        .decidedBy(SCREEN_SHARE_REFUSED),
                CauseEvidence.of(Cause.JITTER_BUFFER_FLUSH_LOOP)
                        .decidedBy(JITTER_BUFFER_FLUSHES)
                        .contradictedBy(INBOUND_PACKET_LOSS, INBOUND_MEDIA_INTERRUPTED, INBOUND_AUDIO_NOT_PLAYED,
                                ROUND_TRIP_TIME_ROSE, INBOUND_DROPOUTS)
                        .expecting(AUDIBLE_CONCEALMENT, LATE_PACKETS, HIGH_JITTER));
    }
}
