package io.callbrief.wording.model;

import java.util.Locale;

/** What a model is used for. */
public enum ModelUse {
    /** The suggested reply. Sees no text of a ticket. */
    REPLY,
    /** A short explanation for the agent. Sees no text of a ticket. */
    EXPLANATION,
    /** A check of a hypothesis for an engineer, with read-only tools. Sees no text of a ticket. */
    HYPOTHESIS,
    /** Second reader of a complaint. Sees its text, has no tools. */
    COMPLAINT,
    /** Proposes the cause of a resolved ticket. Sees its thread, has no tools. */
    CAUSE;

    /** As in configuration, rows and metrics. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
