package io.callbrief.feedback;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What is tried out on cases. */
@ConfigMapping(prefix = "callbrief.feedback")
public interface FeedbackConfig {

    /** Of so many percent of the cases the note is kept back, to compare them with the others. */
    @WithDefault("0")
    double holdOutPercent();
}
