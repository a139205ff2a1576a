package io.callbrief.diagnosis;

import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A cause with its calibrated probability and the findings behind it.
 *
 * @param confidence 0 to 1
 * @param fittedCalls how many recorded calls with this cause the model was fitted on
 * @param findingsFor ids of findings that speak for it
 * @param findingsAgainst ids of findings that speak against it
 * @param learnt what became of earlier verdicts in this installation; {@code null} where nothing was learnt
 */
public record RankedCause(Cause cause, double confidence, int fittedCalls, List<String> findingsFor,
        List<String> findingsAgainst, @Nullable Learnt learnt) {

    /** Below this many fitted calls a cause is treated as not fitted: shown as a word, and capped. */
    public static final int MIN_FITTED_CALLS = 1;
    /** The most that may be claimed for a cause that was not fitted. */
    public static final double UNFITTED_CAP = 0.60;
    /** From so many verified cases on they, not the recorded calls, are what a number is said to be from. */
    public static final int ENOUGH_VERIFIED = 20;

    public RankedCause {
        findingsFor = List.copyOf(findingsFor);
        findingsAgainst = List.copyOf(findingsAgainst);
    }

    public RankedCause(Cause cause, double confidence, int fittedCalls, List<String> findingsFor,
            List<String> findingsAgainst) {
        this(cause, confidence, fittedCalls, findingsFor, findingsAgainst, null);
    }

    /**
     * How the confidence came about.
     *
     * @param modelSays before anything was learnt, 0 to 1
     * @param allCauses by what was learnt of all causes together
     * @param right in how many of the verified cases of this cause it was right
     * @param of how many of these there are
     * @param snapshotId names what had been learnt at that time
     */
    public record Learnt(double modelSays, double allCauses, int right, int of, UUID snapshotId) {
    }

    /** Whether enough local cases speak for the number. */
    public boolean enoughVerified() {
        return learnt != null && learnt.of() >= ENOUGH_VERIFIED;
    }

    /** Else the probability is shown as a word. */
    public boolean fitted() {
        return fittedCalls >= MIN_FITTED_CALLS || enoughVerified();
    }

    /** With what was learnt here. */
    public RankedCause calibrated(double probability, @Nullable Learnt how) {
        return new RankedCause(cause, probability, fittedCalls, findingsFor, findingsAgainst, how);
    }
}
