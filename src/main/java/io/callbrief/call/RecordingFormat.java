package io.callbrief.call;

/** The formats of recordings that a reader exists for. */
public enum RecordingFormat {
    RTCSTATS_V3("rtcstats-v3");

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
