package io.callbrief.analyse.confidence;

import static io.callbrief.analyse.confidence.Consequences.*;
import static io.callbrief.diagnosis.FindingType.*;

import java.util.List;

import io.callbrief.diagnosis.Cause;

/** Nothing wrong; or microphone and camera of this side. */
final class CaptureCauses {
    private CaptureCauses() {
    }

    static List<CauseEvidence> rows() {
        return List.of(
                CauseEvidence.of(Cause.NO_FAULT_FOUND)
                        .decidedBy(MEDIA_FLOWED_TO_THE_END)
                        .supportedBy(MICROPHONE_SIGNAL, ENDED_BY_PAGE)
                        .contradictedBy(PAGE_NOT_RECORDED)
                        .unless(MICROPHONE_NOT_RECORDED, REPORTS_SPARSE)
                        .despite(SHORT_CALL, PAGE_LEFT),
                CauseEvidence.of(Cause.MIC_PERMISSION_DENIED)
                        .decidedBy(MICROPHONE_DENIED)
                        .supportedBy(NO_OUTBOUND_AUDIO, NEVER_CONNECTED)
                        .contradictedBy(MICROPHONE_OPENED, MICROPHONE_SIGNAL)
                        .expecting(CAMERA_DENIED, OFFER_UNANSWERED, FAR_END_SENDING_SWITCHED_OFF, INBOUND_VIDEO_MISSING),
                CauseEvidence.of(Cause.CAMERA_PERMISSION_DENIED)
                        .decidedBy(CAMERA_DENIED)
                        .contradictedBy(MICROPHONE_DENIED)
                        .supportedBy(MEDIA_FLOWED_TO_THE_END)
                        .expecting(INBOUND_VIDEO_MISSING),
                CauseEvidence.of(Cause.DEVICE_NOT_FOUND)
                        .decidedBy(CAPTURE_DEVICE_NOT_FOUND)
                        .supportedBy(NO_OUTBOUND_AUDIO, NEVER_CONNECTED)
                        .expecting(INBOUND_VIDEO_MISSING),
                CauseEvidence.of(Cause.DEVICE_IN_USE)
                        .decidedBy(CAPTURE_DEVICE_BUSY)
                        .supportedBy(NO_OUTBOUND_AUDIO, NEVER_CONNECTED)
                        .expecting(INBOUND_VIDEO_MISSING),
                CauseEvidence.of(Cause.DEVICE_CONSTRAINTS_UNMET)
                        .decidedBy(CAPTURE_CONSTRAINTS_UNMET)
                        .supportedBy(NO_OUTBOUND_AUDIO, NEVER_CONNECTED)
                        .expecting(INBOUND_VIDEO_MISSING),
                CauseEvidence.of(Cause.CAPTURE_NEVER_REQUESTED)
                        .decidedBy(CAPTURE_NEVER_REQUESTED)
                        .decidedBy(CAPTURE_UNANSWERED)
                        // Opened and never given to the connection.
                        .decidedBy(MICROPHONE_OPENED, NO_OUTBOUND_AUDIO)
                        .supportedBy(NO_OUTBOUND_AUDIO)
                        .contradictedBy(MICROPHONE_SIGNAL)
                        .unless(SENDING_SWITCHED_OFF, MEDIA_SECTION_REFUSED, MICROPHONE_ENDED, MICROPHONE_REMOVED,
                                MICROPHONE_DENIED)
                        .expecting(NEVER_CONNECTED),
                CauseEvidence.of(Cause.MIC_MUTED)
                        .decidedBy(MICROPHONE_MUTED)
                        .decidedBy(MICROPHONE_SILENT, MICROPHONE_ZEROS)
                        .supportedBy(MICROPHONE_SILENT, OUTBOUND_AUDIO_STOPPED)
                        .contradictedBy(MICROPHONE_SIGNAL)
                        .expecting(CAMERA_SWITCHED_OFF, OUTBOUND_VIDEO_BLACK),
                CauseEvidence.of(Cause.MIC_SILENT)
                        .decidedBy(MICROPHONE_SILENT)
                        .supportedBy(OUTBOUND_MEDIA_FLOWING)
                        .contradictedBy(MICROPHONE_STALLED, MICROPHONE_ZEROS)
                        .unless(MICROPHONE_MUTED, MICROPHONE_ENDED, MICROPHONE_REMOVED),
                CauseEvidence.of(Cause.MIC_TOO_QUIET)
                        .decidedBy(MICROPHONE_QUIET)
                        .contradictedBy(MICROPHONE_SILENT, MICROPHONE_MUTED, OUTBOUND_AUDIO_STOPPED),
                CauseEvidence.of(Cause.MIC_LOST)
                        .decidedBy(MICROPHONE_ENDED)
                        .decidedBy(MICROPHONE_REMOVED)
                        .decidedBy(MICROPHONE_STALLED)
                        .decidedBy(OUTBOUND_AUDIO_STOPPED)
                        .supportedBy(OUTBOUND_AUDIO_STOPPED, DEVICES_CHANGED)
                        .contradictedBy(HAND_HELD, CLIENT_STALLED, SECURE_TRANSPORT_FAILED)
                        .unless(MICROPHONE_MUTED, NEVER_CONNECTED)
                        // One sound device may hold microphone and loudspeaker, and a camera may hold the microphone.
                        .expecting(INBOUND_AUDIO_NOT_PLAYED, MICROPHONE_SILENT, CAMERA_ENDED, AUDIBLE_CONCEALMENT,
                                PLAYOUT_GLITCHES, LATE_PACKETS, FEEDBACK_MISSING),
                CauseEvidence.of(Cause.OS_INTERRUPTION)
                        .decidedBy(MICROPHONE_STALLED, HAND_HELD)
                        .decidedBy(MICROPHONE_ENDED, HAND_HELD)
                        .supportedBy(OUTBOUND_AUDIO_STOPPED, STATS_GAP)
                        .expecting(INBOUND_AUDIO_NOT_PLAYED, MICROPHONE_SILENT, CAMERA_ENDED, AUDIBLE_CONCEALMENT),
                CauseEvidence.of(Cause.CAMERA_OFF)
                        .decidedBy(CAMERA_SWITCHED_OFF)
                        // Switching off is what people do; where it is not recorded it is the likelier of the two.
                        .decidedBy(OUTBOUND_VIDEO_BLACK, TRACKS_NOT_RECORDED)
                        .supportedBy(OUTBOUND_VIDEO_BLACK)
                        .contradictedBy(MICROPHONE_MUTED)
                        .expecting(INBOUND_VIDEO_MISSING),
                CauseEvidence.of(Cause.CAMERA_LOST)
                        .decidedBy(CAMERA_ENDED)
                        .supportedBy(DEVICES_CHANGED, OUTBOUND_VIDEO_STOPPED)
                        .contradictedBy(MICROPHONE_ENDED)
                        .expecting(LOW_SOURCE_FRAME_RATE, LOW_OUTBOUND_FRAME_RATE, OUTBOUND_VIDEO_BLACK),
                CauseEvidence.of(Cause.CAMERA_BLACK)
                        .decidedBy(OUTBOUND_VIDEO_BLACK)
                        .unless(CAMERA_SWITCHED_OFF)
                        .contradictedBy(TRACKS_NOT_RECORDED, OUTBOUND_BANDWIDTH_LIMITED,
                                ROUND_TRIP_TIME_ROSE,
                                OUTBOUND_PACKET_LOSS, FAR_END_VIDEO_UNDECODED),
                CauseEvidence.of(Cause.LOW_SOURCE_FRAME_RATE)
                        .decidedBy(LOW_SOURCE_FRAME_RATE)
                        .contradictedBy(CLIENT_STALLED, CAMERA_ENDED, AUDIBLE_CONCEALMENT, COMPUTE_PRESSURE)
                        .expecting(LOW_OUTBOUND_FRAME_RATE));
    }
}
