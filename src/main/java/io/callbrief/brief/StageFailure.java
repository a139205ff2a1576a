package io.callbrief.brief;

/**
 * A stage that could not do its part.
 *
 * @param reason for the agent, in words; never an exception's text
 */
public record StageFailure(Stage stage, String reason) {
    public enum Stage {
        MATCH,
        ANALYSE,
        RENDER
    }
}
