package io.callbrief.feedback.calibration;

import java.time.Instant;
import java.util.List;

/** Where labelled cases come from. */
public interface LabelledCases {

    /** Those that count now: nobody has opened their tickets again for long enough. */
    List<LabelledCase> outOfQuarantine(Instant now);
}
