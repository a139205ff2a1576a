package io.callbrief.call;

/** The formats of recordings that a reader exists for. */
public enum RecordingFormat {
    /** rtcstats, file format 3, from rtcstats-server or from the button in chrome://webrtc-internals. */
    RTCSTATS_V3("rtcstats-v3"),
    /** rtcstats, file format 2, as written until 2025. */
    RTCSTATS_V2("rtcstats-v2"),
    /** What Jitsi's rtcstats-server stores of a client. */
    JITSI("jitsi"),
    /** The JSON document from chrome://webrtc-internals. */
    WEBRTC_INTERNALS("webrtc-internals"),
    /** One getStats report as JSON on each line. */
    GETSTATS("getstats"),
    /** Periodic samples of rates and shares that a client sent to the telemetry ingest. */
    CALLBRIEF_TELEMETRY("callbrief-telemetry");

    private final String id;

    RecordingFormat(String id) {
        this.id = id;
    }

    /** Stable name in JSON and in the database. */
    public String id() {
        return id;
    }

    public static RecordingFormat ofId(String id) {
        for (RecordingFormat format : values()) {
            if (format.id.equals(id)) {
                return format;
            }
        }
        throw new IllegalArgumentException("no recording format " + id);
    }
}
