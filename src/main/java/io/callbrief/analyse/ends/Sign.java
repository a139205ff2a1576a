package io.callbrief.analyse.ends;

import static io.callbrief.diagnosis.FindingType.*;

import java.util.EnumSet;
import java.util.Set;

import io.callbrief.diagnosis.FindingType;

/**
 * What can be seen of media on its way, at one end: by the findings of this end's own recording, or by those that a peer's
 * recording gave about the far end.
 */
enum Sign {
    /** Of this end by {@link Source}, which knows what belongs together. */
    NO_SOUND(EnumSet.noneOf(FindingType.class),
            EnumSet.of(FAR_END_MICROPHONE_MUTED, FAR_END_MICROPHONE_SILENT, FAR_END_NOT_CAPTURING)),
    NO_PICTURE(EnumSet.of(CAMERA_SWITCHED_OFF, CAMERA_ENDED, CAMERA_REMOVED, CAMERA_DENIED, OUTBOUND_VIDEO_BLACK),
            EnumSet.of(FAR_END_CAMERA_OFF)),
    /** Speaks, and sends until the end. */
    SENDS(EnumSet.noneOf(FindingType.class), EnumSet.of(FAR_END_SENDING)),
    OVERLOADED(EnumSet.of(CLIENT_STALLED, SLOW_ENCODING, SLOW_DECODING, OUTBOUND_CPU_LIMITED),
            EnumSet.of(FAR_END_OVERLOADED)),
    /** Of this end by {@link End#delivered}. */
    DELIVERED(EnumSet.noneOf(FindingType.class), EnumSet.of(FAR_END_DELIVERED)),
    UNDELIVERED(EnumSet.of(FEEDBACK_MISSING), EnumSet.of(FAR_END_UNDELIVERED)),
    LOST_ON_THE_WAY_OUT(EnumSet.of(OUTBOUND_PACKET_LOSS), EnumSet.of(FAR_END_UPLINK_LOSSY)),
    HELD_BACK(EnumSet.of(OUTBOUND_BANDWIDTH_LIMITED), EnumSet.of(FAR_END_BANDWIDTH_LIMITED)),
    NOTHING_ARRIVES(EnumSet.of(INBOUND_MEDIA_STOPPED, INBOUND_MEDIA_NEVER_ARRIVED, NO_INBOUND_MEDIA,
            INBOUND_AUDIO_MISSING, INBOUND_AUDIO_STOPPED), EnumSet.of(FAR_END_RECEIVES_NOTHING)),
    LOST_ON_THE_WAY_IN(EnumSet.of(INBOUND_PACKET_LOSS), EnumSet.of(FAR_END_DOWNLINK_LOSSY)),
    ARRIVES_BADLY(EnumSet.of(INBOUND_MEDIA_INTERRUPTED, INBOUND_DROPOUTS, LATE_PACKETS, HIGH_JITTER, INBOUND_BURSTS),
            EnumSet.of(FAR_END_RECEIVES_BADLY)),
    NOT_PLAYED(EnumSet.of(INBOUND_AUDIO_NOT_PLAYED, AUDIO_ELEMENT_PAUSED), EnumSet.of(FAR_END_NOT_PLAYING)),
    NOT_SHOWN(EnumSet.of(INBOUND_VIDEO_NEVER_DECODED, INBOUND_VIDEO_UNDECODED), EnumSet.of(FAR_END_PICTURE_NOT_SHOWN)),
    PICTURES_ASKED_FOR(EnumSet.of(FREQUENT_PICTURE_REQUESTS), EnumSet.noneOf(FindingType.class)),
    PATH_ALIVE(EnumSet.of(CHECKS_ANSWERED), EnumSet.noneOf(FindingType.class));

    @SuppressWarnings("ImmutableEnumChecker")
    final Set<FindingType> own;
    @SuppressWarnings("ImmutableEnumChecker")
    final Set<FindingType> farEnd;

    Sign(Set<FindingType> own, Set<FindingType> farEnd) {
        this.own = Set.copyOf(own);
        this.farEnd = Set.copyOf(farEnd);
    }
}
