package io.callbrief.diagnosis;

import java.util.Locale;

/** How bad a finding is for the people in the call. */
public enum Severity {
    /** The call or one of its media was impossible. */
    CRITICAL,
    /** Everybody notices. */
    HIGH,
    /** Attentive people notice. */
    MEDIUM,
    /** Measurable, hardly noticed. */
    LOW,
    /** A fact that helps to tell causes apart; no harm by itself. */
    INFO;

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
