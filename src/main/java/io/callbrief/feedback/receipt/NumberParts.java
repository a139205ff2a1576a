package io.callbrief.feedback.receipt;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.callbrief.diagnosis.Cause;
import io.callbrief.diagnosis.RankedCause;
import io.callbrief.diagnosis.ShownPercent;
import io.callbrief.feedback.calibration.Calibration;
import io.callbrief.feedback.calibration.CauseRecord;
import io.callbrief.feedback.calibration.GlobalMap;

/**
 * What a shown number is made of.
 *
 * @param s what the model says, 0 to 1
 * @param fittedCalls recorded calls with this cause that the model was fitted on
 * @param matchP that it is the right call; {@code null} where no number can be put on it
 * @param map what had been learnt of all causes; {@code null} when nothing had been learnt
 * @param known what had been learnt of this cause; {@code null} when nothing had
 */
public record NumberParts(Cause cause, double s, int fittedCalls, @Nullable Double matchP, @Nullable GlobalMap map,
        @Nullable CauseRecord known) {

    /**
     * The number, computed again.
     *
     * @param q by the map of all causes
     * @param p by what was learnt of the cause, as it is shown
     * @param percent of right call and cause together; {@code null} where a word is shown
     */
    public record Computed(double q, double p, @Nullable Integer percent) {
    }

    public Computed compute() {
        double q = s;
        double p = s;
        if (map != null) {
            Calibration calibration = new Calibration("", map, known == null ? Map.of() : Map.of(cause, known), 0,
                    List.of());
            q = calibration.q(s);
            p = calibration.shown(cause, s, fittedCalls);
        }
        boolean number = fittedCalls >= RankedCause.MIN_FITTED_CALLS
                || (known != null && known.verified() >= RankedCause.ENOUGH_VERIFIED);
        return new Computed(q, p, number ? ShownPercent.of(matchP == null ? p : matchP * p) : null);
    }
}
