package io.callbrief.diagnosis;

import java.util.Locale;

/**
 * What can be wrong with a call. Ids are stable: more may be added, none renamed. An entry that no rule speaks for yet
 * is never named.
 */
public enum Cause {
    // none
    NO_FAULT_FOUND,
    // capture
    MIC_PERMISSION_DENIED,
    CAMERA_PERMISSION_DENIED,
    DEVICE_NOT_FOUND,
    DEVICE_IN_USE,
    DEVICE_CONSTRAINTS_UNMET,
    CAPTURE_NEVER_REQUESTED,
    MIC_MUTED,
    MIC_SILENT,
    MIC_TOO_QUIET,
    MIC_LOST,
    OS_INTERRUPTION,
    CAMERA_OFF,
    CAMERA_LOST,
    CAMERA_BLACK,
    LOW_SOURCE_FRAME_RATE,
    // playback
    INCOMING_AUDIO_NOT_PLAYED,
    AUTOPLAY_BLOCKED,
    SPEAKER_PROBLEM,
    PLAYOUT_GLITCH,
    ECHO,
    BLUETOOTH_PROFILE,
    AV_OUT_OF_SYNC,
    // far end
    FAR_END_MUTED,
    FAR_END_MIC_SILENT,
    FAR_END_NOT_SENDING_AUDIO,
    FAR_END_CAMERA_OFF,
    FAR_END_NOT_SENDING_VIDEO,
    NOBODY_ELSE_JOINED,
    // connecting
    ICE_FAILED,
    TURN_UNREACHABLE,
    TURN_AUTH_FAILED,
    TURN_REFUSED,
    RELAY_OVER_TCP,
    SLOW_SETUP,
    DTLS_FAILED,
    MTU_BLACKHOLE,
    SIGNALING_NOT_ANSWERED,
    NEGOTIATION_FAILED,
    CODEC_MISMATCH,
    MEDIA_DIRECTION_WRONG,
    // network
    MEDIA_BLOCKED_AFTER_CONNECT,
    MEDIA_BLOCKED_INBOUND,
    MEDIA_BLOCKED_OUTBOUND,
    CONNECTION_LOST,
    SHORT_INTERRUPTION,
    UNSTABLE_NETWORK,
    NETWORK_PATH_CHANGED,
    PACKET_LOSS_INBOUND,
    PACKET_LOSS_OUTBOUND,
    HIGH_JITTER,
    HIGH_LATENCY,
    CONGESTION,
    LOW_BANDWIDTH_UPLINK,
    LOW_BANDWIDTH_DOWNLINK,
    SERVER_SIDE_EVENT,
    // load
    CPU_OVERLOAD_SENDING,
    CPU_OVERLOAD_RECEIVING,
    // video
    VIDEO_DECODER_STUCK,
    KEYFRAME_STORM,
    VIDEO_NEVER_DECODED,
    VIDEO_STOPPED_BY_APP,
    SCREEN_SHARE_PROBLEM,
    JITTER_BUFFER_FLUSH_LOOP,
    // behaviour
    USER_LEFT_OR_RELOADED,
    TAB_BACKGROUNDED_OR_SLEEP;

    /** Stable id in JSON, templates and the database. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Cause ofId(String id) {
        for (Cause cause : values()) {
            if (cause.id().equals(id)) {
                return cause;
            }
        }
        throw new IllegalArgumentException("no cause " + id);
    }
}
