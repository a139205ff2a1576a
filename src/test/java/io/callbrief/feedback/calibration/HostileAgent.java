package io.callbrief.feedback.calibration;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.callbrief.diagnosis.Cause;
import io.callbrief.feedback.calibration.LabelledCase.Actor;
import io.callbrief.feedback.calibration.SimulatedWorld.Verdict;

/** One agent with 200 false labels, in several ways of lying. */
final class HostileAgent {

    static final List<Integer> HONEST = List.of(0, 5, 10, 20, 60, 200, 600);
    static final int RUNS = 40;
    private static final Actor HOSTILE = new Actor("hostile", true);
    private static final int FALSE_LABELS = 200;
    private static final long SEED = 4711;
    private static final double[] SHOWN = { 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99 };

    enum Plan {
        /** Everything was wrong, all said on one day. */
        ALL_WRONG_IN_A_DAY,
        /** The same in two months, below the cap of each day. */
        ALL_WRONG_IN_TWO_MONTHS,
        ALL_RIGHT_IN_TWO_MONTHS,
        /** The opposite of what was. */
        OPPOSITE,
        /** Only the most frequent cause is attacked, all others are labelled honestly. */
        ONE_CAUSE,
        /** As many wrong as with the others, only never the right ones. */
        SAME_SHARE
    }

    private HostileAgent() {
    }

    static double largestShift(Plan plan, int honest, int runs) {
        double largest = 0;
        for (int run = 0; run < runs; run++) {
            Random random = new Random(SEED + run);
            double[] errors = SimulatedWorld.AS_SHIPPED.errors(random);
            List<LabelledCase> cases = new ArrayList<>(
                    SimulatedWorld.labelled(SimulatedWorld.AS_SHIPPED.verdicts(honest, errors, random), random));
            Calibration before = CalibrationSimulation.learnt(cases, GlobalMap.IDENTITY);
            cases.addAll(labels(plan, SimulatedWorld.AS_SHIPPED.verdicts(FALSE_LABELS, errors, random), random));
            largest = Math.max(largest, shift(before, CalibrationSimulation.learnt(cases, GlobalMap.IDENTITY)));
        }
        return largest;
    }

    private static List<LabelledCase> labels(Plan plan, List<Verdict> verdicts, Random random) {
        double share = (double) verdicts.stream().filter(Verdict::right).count() / verdicts.size();
        return verdicts.stream().map(one -> SimulatedWorld.label(one, switch (plan) {
            case ALL_WRONG_IN_A_DAY, ALL_WRONG_IN_TWO_MONTHS -> false;
            case ALL_RIGHT_IN_TWO_MONTHS -> true;
            case OPPOSITE -> !one.right();
            case ONE_CAUSE -> one.cause() != SimulatedWorld.CAUSES_BY_FREQUENCY.get(0) && one.right();
            case SAME_SHARE -> random.nextDouble() < share;
        }, HOSTILE, random, at(plan, random))).toList();
    }

    private static Instant at(Plan plan, Random random) {
        return plan == Plan.ALL_WRONG_IN_A_DAY ? SimulatedWorld.NOW.minus(Duration.ofDays(1))
                : SimulatedWorld.NOW.minusSeconds(random.nextInt((int) Duration.ofDays(60).toSeconds()));
    }

    private static double shift(Calibration before, Calibration after) {
        double largest = 0;
        for (Cause cause : Cause.values()) {
            for (double s : SHOWN) {
                largest = Math.max(largest, Math.abs(after.p(cause, s) - before.p(cause, s)));
            }
        }
        return largest;
    }
}
