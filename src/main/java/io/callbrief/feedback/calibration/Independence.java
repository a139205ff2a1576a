package io.callbrief.feedback.calibration;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

import io.callbrief.diagnosis.Cause;
import io.callbrief.feedback.calibration.LabelledCase.Actor;

/**
 * Keeps each number near where it would be without any one source. The fit is made again without each of them; what is taken
 * is near to all of these.
 */
final class Independence {

    /** The log odds of what the model mostly says; there level and slope of the map are least tied to each other. */
    private static final double CENTRE = LogOdds.of(0.85);
    /** How far from any of these fits the level may be, in log odds: at most 2.5 points. */
    private static final double LEVEL = 0.10;
    /** The same for the slope: at s = 0.5 and 0.97 at most 2 points. */
    private static final double SLOPE = 0.04;

    /** What is measured may move a number further: by 10 points, until something else says the same. */
    private static final double MEASURED = 4;

    private Independence() {
    }

    static Fit fit(List<LabelledCase> cases, Fit before) {
        Fit all = Fit.of(cases, before);
        Set<Actor> actors = new LinkedHashSet<>();
        cases.forEach(one -> one.soleActor().ifPresent(actors::add));
        List<Without> without = actors.stream().map(actor -> without(actor, cases, before)).toList();
        Around around = new Around(all, without, quiet(without, before));
        double slope = around.near(SLOPE, fit -> fit.map().b());
        double level = around.near(LEVEL, Independence::level);
        Map<Cause, Double> offsets = new EnumMap<>(Cause.class);
        all.offsets().keySet().forEach(cause -> offsets.put(cause,
                around.near(LEVEL, fit -> level(fit) + fit.offset(cause)) - level));
        return new Fit(new GlobalMap(level - slope * CENTRE, slope), offsets);
    }

    private static Without without(Actor actor, List<LabelledCase> cases, Fit before) {
        List<LabelledCase> others = cases.stream().filter(one -> one.soleActor().filter(actor::equals).isEmpty()).toList();
        return new Without(actor, Fit.of(others, before), cases.size() - others.size());
    }

    private static double level(Fit fit) {
        return fit.map().a() + fit.map().b() * CENTRE;
    }

    /** The fit without the person who says most: without anybody's labels where there is none. */
    private static Fit quiet(List<Without> without, Fit before) {
        return without.stream().filter(one -> one.actor.person()).max(Comparator.comparingInt(Without::labels))
                .map(Without::fit).orElse(before);
    }

    private record Around(Fit all, List<Without> without, Fit quiet) {

        /** Where sources contradict each other too much to be near to all, the loudest is not heard. */
        double near(double distance, ToDoubleFunction<Fit> value) {
            double least = Double.NEGATIVE_INFINITY;
            double most = Double.POSITIVE_INFINITY;
            for (Without one : without) {
                double far = one.actor.person() ? distance : distance * MEASURED;
                least = Math.max(least, value.applyAsDouble(one.fit) - far);
                most = Math.min(most, value.applyAsDouble(one.fit) + far);
            }
            return least > most ? Math.max(most, Math.min(least, value.applyAsDouble(quiet)))
                    : Math.max(least, Math.min(most, value.applyAsDouble(all)));
        }
    }

    private record Without(Actor actor, Fit fit, int labels) {
    }
}
