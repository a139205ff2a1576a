package io.callbrief.brief;

import java.util.Locale;

/** A stage that could not do its part, and why, for the agent. */
public record StageFailure(Stage stage, Reason reason) {
    public enum Stage {
        MATCH,
        /** Reading what is attached to the ticket. */
        ATTACHMENT,
        ANALYSE,
        RENDER
    }

    /** The words for it are in templates/advice, in each language. */
    public enum Reason {
        RECORDING_DAMAGED,
        RECORDING_NOT_AVAILABLE,
        RECORDING_WITHOUT_TIME,
        ATTACHMENT_NOT_AVAILABLE,
        ATTACHMENT_TOO_LARGE,
        NOT_WORDABLE;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
