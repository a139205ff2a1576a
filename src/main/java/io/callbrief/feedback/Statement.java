package io.callbrief.feedback;

import org.jspecify.annotations.Nullable;

import io.callbrief.diagnosis.Cause;

/**
 * What one source says of a verdict.
 *
 * @param actor who says it; never a name
 * @param person whether that is somebody with an interest; measurements are not
 * @param actual what the cause was; {@code null} when only the verdict is judged
 * @param right whether the verdict was; {@code null} takes back what was said before
 */
public record Statement(LabelSource source, String actor, boolean person, @Nullable Cause actual, @Nullable Boolean right) {

    static Statement cause(LabelSource source, String actor, Cause actual, @Nullable Cause named) {
        return new Statement(source, actor, true, actual, actual == named);
    }

    static Statement takenBack(LabelSource source, String actor) {
        return new Statement(source, actor, true, null, null);
    }

    public static Statement observed(LabelSource source, boolean right) {
        return new Statement(source, "callbrief", false, null, right);
    }
}
