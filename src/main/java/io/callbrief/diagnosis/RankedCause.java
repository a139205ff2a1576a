package io.callbrief.diagnosis;

import java.util.List;

/**
 * A cause with its calibrated probability and the findings behind it.
 *
 * @param confidence 0 to 1
 * @param fittedCalls how many recorded calls with this cause the model was fitted on; below
 *        {@link #MIN_FITTED_CALLS} the probability is shown as a word and capped
 * @param findingsFor ids of findings that speak for it
 * @param findingsAgainst ids of findings that speak against it
 */
public record RankedCause(Cause cause, double confidence, int fittedCalls, List<String> findingsFor,
        List<String> findingsAgainst) {

    /** Below this many fitted calls a cause is treated as not fitted. */
    public static final int MIN_FITTED_CALLS = 1;
    /** The most that may be claimed for a cause that was not fitted. */
    public static final double UNFITTED_CAP = 0.60;

    public RankedCause {
        findingsFor = List.copyOf(findingsFor);
        findingsAgainst = List.copyOf(findingsAgainst);
    }

    public boolean fitted() {
        return fittedCalls >= MIN_FITTED_CALLS;
    }
}
