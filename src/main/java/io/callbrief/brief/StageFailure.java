package io.callbrief.brief;

import java.util.Locale;

/** A stage that could not do its part, and why, for the agent. */
public record StageFailure(Stage stage, Reason reason) {
    public enum Stage {
        MATCH,
        ANALYSE,
        RENDER
    }

    /** The words for it are in templates/advice, in each language. */
    public enum Reason {
        RECORDING_DAMAGED,
        RECORDING_NOT_AVAILABLE,
        NOT_WORDABLE;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
