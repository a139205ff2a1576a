package io.callbrief.analyse.confidence;

import static io.callbrief.diagnosis.FindingType.*;

import java.util.EnumSet;
import java.util.Set;

import io.callbrief.diagnosis.FindingType;

/** What follows from troubles of a kind, whichever they are: seeing it speaks neither for nor against one of them. */
final class Consequences {
    /** Of a path that carries packets badly or late. */
    static final Set<FindingType> OF_A_BAD_PATH = EnumSet.of(AUDIBLE_CONCEALMENT, VIDEO_FREEZES, SUSTAINED_FREEZE,
            LOW_INBOUND_FRAME_RATE, LOW_OUTBOUND_FRAME_RATE, FREQUENT_PICTURE_REQUESTS, HIGH_JITTER, OUTBOUND_JITTER,
            LATE_PACKETS,
            INBOUND_PICTURE_SHRUNK, OUTBOUND_BANDWIDTH_LIMITED, INBOUND_BURSTS, JITTER_BUFFER_FLUSHES,
            ROUND_TRIP_TIME_SPIKES, AUDIO_VIDEO_SKEW, INBOUND_VIDEO_BLACK, SLOW_CONNECT, STATS_GAP);
    /** Of media that stops arriving: what follows is measured on the last moments before. */
    static final Set<FindingType> OF_A_STOP = EnumSet.of(AUDIBLE_CONCEALMENT, VIDEO_FREEZES, SUSTAINED_FREEZE,
            LOW_INBOUND_FRAME_RATE, LOW_OUTBOUND_FRAME_RATE, INBOUND_VIDEO_UNDECODED, INBOUND_AUDIO_MISSING,
            INBOUND_VIDEO_MISSING,
            INBOUND_VIDEO_STOPPED, INBOUND_AUDIO_STOPPED, INBOUND_AUDIO_SILENT, OUTBOUND_PACKET_LOSS,
            OUTBOUND_BANDWIDTH_LIMITED, FREQUENT_PICTURE_REQUESTS, INBOUND_PICTURE_SHRUNK, INBOUND_BURSTS, LATE_PACKETS,
            OUTBOUND_JITTER, ROUND_TRIP_TIME_SPIKES, AUDIO_VIDEO_SKEW);
    /** Of a call that never got to media. */
    static final Set<FindingType> OF_NOT_CONNECTING = EnumSet.of(NEVER_CONNECTED, NO_OUTBOUND_AUDIO, SLOW_CONNECT,
            ICE_UNFINISHED, CAPTURE_UNANSWERED);

    private Consequences() {
    }
}
