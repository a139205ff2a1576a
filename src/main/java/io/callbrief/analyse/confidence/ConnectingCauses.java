package io.callbrief.analyse.confidence;

import static io.callbrief.analyse.confidence.Consequences.*;
import static io.callbrief.diagnosis.FindingType.*;

import java.util.List;

import io.callbrief.diagnosis.Cause;

/** Why a call did not come about, or late. */
final class ConnectingCauses {
    private ConnectingCauses() {
    }

    static List<CauseEvidence> rows() {
        return List.of(
                CauseEvidence.of(Cause.ICE_FAILED)
                        .decidedBy(ICE_FAILED)
                        .decidedBy(ICE_UNFINISHED)
                        .supportedBy(NEVER_CONNECTED)
                        .contradictedBy(TURN_UNREACHABLE, RELAY_MISSING, OFFER_UNANSWERED,
                                MEDIA_SECTION_REFUSED, MICROPHONE_DENIED)
                        .unless(TURN_UNAUTHORIZED, TURN_REFUSED)
                        .expecting(OF_NOT_CONNECTING),
                CauseEvidence.of(Cause.TURN_UNREACHABLE)
                        .decidedBy(RELAY_MISSING)
                        .decidedBy(TURN_UNREACHABLE)
                        .supportedBy(TURN_UNREACHABLE, NEVER_CONNECTED)
                        .contradictedBy(TURN_UNAUTHORIZED, TURN_REFUSED)
                        .expecting(OF_NOT_CONNECTING)
                        .expecting(ICE_FAILED, OFFER_UNANSWERED, MEDIA_SECTION_REFUSED),
                CauseEvidence.of(Cause.TURN_AUTH_FAILED)
                        .decidedBy(TURN_UNAUTHORIZED)
                        .supportedBy(RELAY_MISSING, NEVER_CONNECTED)
                        .expecting(OF_NOT_CONNECTING)
                        .expecting(ICE_FAILED, TURN_UNREACHABLE),
                CauseEvidence.of(Cause.TURN_REFUSED)
                        .decidedBy(TURN_REFUSED)
                        .supportedBy(RELAY_MISSING, NEVER_CONNECTED)
                        .contradictedBy(TURN_UNAUTHORIZED)
                        .expecting(OF_NOT_CONNECTING)
                        .expecting(ICE_FAILED, TURN_UNREACHABLE),
                CauseEvidence.of(Cause.RELAY_OVER_TCP)
                        .decidedBy(RELAYED_OVER_TCP)
                        .supportedBy(RELAYED)
                        .expecting(OF_A_BAD_PATH)
                        .expecting(HIGH_ROUND_TRIP_TIME, ROUND_TRIP_TIME_ROSE),
                CauseEvidence.of(Cause.SLOW_SETUP)
                        .decidedBy(SLOW_CONNECT)
                        .supportedBy(MEDIA_FLOWED_TO_THE_END)
                        .contradictedBy(HIGH_ROUND_TRIP_TIME, INBOUND_PACKET_LOSS, OUTBOUND_PACKET_LOSS),
                CauseEvidence.of(Cause.DTLS_FAILED)
                        .decidedBy(SECURE_TRANSPORT_FAILED)
                        .decidedBy(SECURE_TRANSPORT_PENDING)
                        .supportedBy(NEVER_CONNECTED, FAR_END_CHECKS_ARRIVED)
                        .contradictedBy(FAR_END_CHECKS_MISSING)
                        .expecting(OF_NOT_CONNECTING)
                        .expecting(OUTBOUND_AUDIO_STOPPED, FEEDBACK_MISSING, NO_INBOUND_MEDIA, INBOUND_MEDIA_NEVER_ARRIVED),
                CauseEvidence.of(Cause.MTU_BLACKHOLE)
                        .decidedBy(LARGE_PACKETS_LOST)
                        .decidedBy(OUTBOUND_VIDEO_UNREPORTED)
                        .contradictedBy(AUDIBLE_CONCEALMENT, CHECKS_UNANSWERED)
                        .expecting(OF_A_BAD_PATH)
                        .expecting(INBOUND_PACKET_LOSS, OUTBOUND_PACKET_LOSS, INBOUND_VIDEO_UNDECODED,
                                FAR_END_VIDEO_UNDECODED, INBOUND_VIDEO_STOPPED, INBOUND_VIDEO_MISSING),
                CauseEvidence.of(Cause.SIGNALING_NOT_ANSWERED)
                        .decidedBy(OFFER_UNANSWERED)
                        .decidedBy(SECURE_TRANSPORT_PENDING, FAR_END_CHECKS_MISSING)
                        .decidedBy(SECURE_TRANSPORT_PENDING, ANSWERED)
                        .supportedBy(NEVER_CONNECTED)
                        .unless(FAR_END_CHECKS_ARRIVED)
                        .contradictedBy(TURN_UNAUTHORIZED, RELAY_MISSING, MICROPHONE_DENIED)
                        .expecting(OF_NOT_CONNECTING)
                        .expecting(ICE_FAILED, SECURE_TRANSPORT_PENDING),
                CauseEvidence.of(Cause.NEGOTIATION_FAILED)
                        .decidedBy(NEGOTIATION_FAILED)
                        .supportedBy(NEVER_CONNECTED)
                        .contradictedBy(MEDIA_FLOWED_TO_THE_END)
                        .expecting(OF_NOT_CONNECTING)
                        .expecting(OFFER_UNANSWERED, INBOUND_AUDIO_MISSING, INBOUND_VIDEO_MISSING),
                CauseEvidence.of(Cause.CODEC_MISMATCH)
                        .decidedBy(MEDIA_SECTION_REFUSED)
                        .supportedBy(INBOUND_AUDIO_MISSING, INBOUND_VIDEO_MISSING, NEVER_CONNECTED)
                        .contradictedBy(RELAY_MISSING)
                        .expecting(OF_NOT_CONNECTING)
                        .expecting(NO_INBOUND_MEDIA),
                CauseEvidence.of(Cause.MEDIA_DIRECTION_WRONG)
                        .decidedBy(SENDING_SWITCHED_OFF)
                        .decidedBy(RECEIVING_SWITCHED_OFF)
                        .contradictedBy(MICROPHONE_DENIED, CAPTURE_DEVICE_NOT_FOUND, CAPTURE_DEVICE_BUSY)
                        .expecting(INBOUND_AUDIO_MISSING, NO_INBOUND_MEDIA, NO_OUTBOUND_AUDIO, FEEDBACK_MISSING,
                                INBOUND_MEDIA_NEVER_ARRIVED));
    }
}
