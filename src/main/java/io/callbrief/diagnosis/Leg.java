package io.callbrief.diagnosis;

import java.util.Locale;

/** The legs of media's way from one person to another, in order. */
public enum Leg {
    /** Microphone or camera, and the program that encodes what it delivers. */
    SENDER_CAPTURE,
    /** From the sender to a media server. */
    UPLINK,
    /** A media server, or the whole path where no server is known to be between the two. */
    SERVER_OR_PATH,
    /** From a media server to the receiver. */
    DOWNLINK,
    /** What happens to media that has arrived: decoding, and loudspeaker or screen. */
    RECEIVER_PLAYOUT;

    /** Stable id in JSON and templates. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
