package io.callbrief.diagnosis;

import java.util.Locale;

/** Why no cause is named. Each has a next step in templates/advice. */
public enum Abstention {
    NO_USER,
    NO_SESSION,
    AMBIGUOUS_SESSION,
    NO_TELEMETRY,
    WAITING_FOR_TELEMETRY,
    INSUFFICIENT_EVIDENCE,
    CONTRADICTORY_EVIDENCE;

    /** Stable id in JSON. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
