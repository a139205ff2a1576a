package io.callbrief.analyse.confidence;

import static io.callbrief.analyse.confidence.Consequences.*;
import static io.callbrief.diagnosis.FindingType.*;

import java.util.List;

import io.callbrief.diagnosis.Cause;

/** Sound that arrived and was not heard well; people and devices at the far end; what people did. */
final class PlaybackCauses {
    private PlaybackCauses() {
    }

    static List<CauseEvidence> rows() {
        return List.of(
                CauseEvidence.of(Cause.INCOMING_AUDIO_NOT_PLAYED)
                        .decidedBy(INBOUND_AUDIO_NOT_PLAYED)
                        .decidedBy(INBOUND_AUDIO_WITHOUT_LEVEL)
                        .supportedBy(MEDIA_FLOWED_TO_THE_END)
                        .contradictedBy(MICROPHONE_ENDED, MICROPHONE_STALLED)
                        .unless(AUDIO_ELEMENT_PAUSED)
                        .expecting(LATE_PACKETS, AUDIBLE_CONCEALMENT, JITTER_BUFFER_FLUSHES, INBOUND_AUDIO_SILENT),
                CauseEvidence.of(Cause.AUTOPLAY_BLOCKED)
                        .decidedBy(AUDIO_ELEMENT_PAUSED)
                        .supportedBy(INBOUND_AUDIO_NOT_PLAYED)
                        .expecting(LATE_PACKETS, AUDIBLE_CONCEALMENT, JITTER_BUFFER_FLUSHES, INBOUND_AUDIO_SILENT),
                CauseEvidence.of(Cause.SPEAKER_PROBLEM)
                        .decidedBy(NO_OUTPUT_DEVICE)
                        .supportedBy(MEDIA_FLOWED_TO_THE_END)
                        .expecting(INBOUND_AUDIO_NOT_PLAYED, PLAYOUT_GLITCHES),
                CauseEvidence.of(Cause.PLAYOUT_GLITCH)
                        .decidedBy(PLAYOUT_GLITCHES)
                        .contradictedBy(INBOUND_PACKET_LOSS, CLIENT_STALLED, INBOUND_MEDIA_INTERRUPTED, MICROPHONE_ENDED)
                        .expecting(COMPUTE_PRESSURE),
                CauseEvidence.of(Cause.ECHO)
                        .decidedBy(ECHO_CANCELLATION_OFF),
                CauseEvidence.of(Cause.BLUETOOTH_PROFILE)
                        .decidedBy(BLUETOOTH_MICROPHONE),
                CauseEvidence.of(Cause.AV_OUT_OF_SYNC)
                        .decidedBy(AUDIO_VIDEO_SKEW)
                        .contradictedBy(INBOUND_PACKET_LOSS, ROUND_TRIP_TIME_ROSE, LATE_PACKETS),
                CauseEvidence.of(Cause.FAR_END_MUTED)
                        .decidedBy(INBOUND_AUDIO_SILENT, INBOUND_AUDIO_ZEROS)
                        .supportedBy(MEDIA_FLOWED_TO_THE_END)
                        .contradictedBy(INBOUND_AUDIO_NOT_PLAYED),
                CauseEvidence.of(Cause.FAR_END_MIC_SILENT)
                        .decidedBy(INBOUND_AUDIO_SILENT)
                        .supportedBy(MEDIA_FLOWED_TO_THE_END)
                        .contradictedBy(INBOUND_AUDIO_NOT_PLAYED)
                        .unless(INBOUND_AUDIO_ZEROS),
                CauseEvidence.of(Cause.FAR_END_NOT_SENDING_AUDIO)
                        .decidedBy(NO_INBOUND_MEDIA, CHECKS_ANSWERED)
                        .decidedBy(INBOUND_AUDIO_MISSING)
                        .decidedBy(INBOUND_AUDIO_STOPPED)
                        .decidedBy(INBOUND_MEDIA_STOPPED, CHECKS_ANSWERED, FEEDBACK_ARRIVING)
                        .decidedBy(INBOUND_MEDIA_NEVER_ARRIVED, FEEDBACK_ARRIVING)
                        .decidedBy(INBOUND_MEDIA_INTERRUPTED, PATH_ALIVE_DURING_INTERRUPTION)
                        .decidedBy(PARTICIPANT_MEDIA_STOPPED)
                        .supportedBy(FEEDBACK_ARRIVING, FAR_END_SENDING_SWITCHED_OFF, OUTBOUND_MEDIA_FLOWING)
                        .contradictedBy(CHECKS_UNANSWERED, FEEDBACK_MISSING, MEDIA_SECTION_REFUSED, CONNECTION_DROPPED,
                                CONNECTION_RECOVERED, SENDING_SWITCHED_OFF)
                        .unless(RECEIVING_SWITCHED_OFF)
                        .expecting(INBOUND_MEDIA_STOPPED, INBOUND_MEDIA_NEVER_ARRIVED, NO_INBOUND_MEDIA,
                                INBOUND_VIDEO_MISSING, INBOUND_MEDIA_INTERRUPTED, AUDIBLE_CONCEALMENT, VIDEO_FREEZES,
                                INBOUND_VIDEO_STOPPED, LOW_INBOUND_FRAME_RATE),
                CauseEvidence.of(Cause.FAR_END_CAMERA_OFF)
                        .decidedBy(INBOUND_VIDEO_BLACK)
                        .supportedBy(MEDIA_FLOWED_TO_THE_END)
                        .contradictedBy(INBOUND_PACKET_LOSS, ROUND_TRIP_TIME_ROSE, LATE_PACKETS, INBOUND_PICTURE_SHRUNK,
                                VIDEO_FREEZES, INBOUND_VIDEO_UNDECODED)
                        .expecting(AUDIO_VIDEO_SKEW),
                CauseEvidence.of(Cause.FAR_END_NOT_SENDING_VIDEO)
                        .decidedBy(INBOUND_VIDEO_MISSING)
                        .decidedBy(INBOUND_VIDEO_STOPPED)
                        .supportedBy(MEDIA_FLOWED_TO_THE_END)
                        .contradictedBy(MEDIA_SECTION_REFUSED, INBOUND_VIDEO_UNDECODED, INBOUND_MEDIA_STOPPED,
                                INBOUND_AUDIO_MISSING)
                        .unless(LARGE_PACKETS_LOST)
                        .expecting(VIDEO_FREEZES, LOW_INBOUND_FRAME_RATE, AUDIO_VIDEO_SKEW),
                CauseEvidence.of(Cause.NOBODY_ELSE_JOINED)
                        .decidedBy(ALONE)
                        .contradictedBy(OFFER_UNANSWERED, FEEDBACK_ARRIVING)
                        .expecting(NEVER_CONNECTED, NO_INBOUND_MEDIA, NO_OUTBOUND_AUDIO),
                CauseEvidence.of(Cause.USER_LEFT_OR_RELOADED)
                        // Closing the tab is how many people end a good call: only an early end is worth a word.
                        .decidedBy(SHORT_CALL, ENDED_BY_PAGE)
                        .decidedBy(SHORT_CALL, PAGE_LEFT)
                        .decidedBy(RELOADED, PAGE_LEFT)
                        .supportedBy(RELOADED, MEDIA_FLOWED_TO_THE_END)
                        .contradictedBy(NEVER_CONNECTED, INBOUND_MEDIA_STOPPED, CONNECTION_DROPPED),
                CauseEvidence.of(Cause.TAB_BACKGROUNDED_OR_SLEEP)
                        .decidedBy(STATS_GAP)
                        .supportedBy(HAND_HELD)
                        .expecting(OF_A_BAD_PATH)
                        .expecting(CONNECTION_RECOVERED, INBOUND_MEDIA_INTERRUPTED, INBOUND_DROPOUTS, NETWORK_PATH_SWITCHED));
    }
}
