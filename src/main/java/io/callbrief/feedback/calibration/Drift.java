package io.callbrief.feedback.calibration;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import io.callbrief.diagnosis.Cause;

/**
 * Finds persons whose labels differ from everybody else's about the same causes: careless, hostile, or right where all others
 * are wrong. Only a person can tell which, so their labels count for nothing until one does.
 */
final class Drift {

    /** Below this probability it is no chance ({@link Tables}). */
    static final double ALARM = 1e-3;

    private Drift() {
    }

    /**
     * The most deviating one goes first and the others are compared without it, so that one hostile person does not make the
     * honest ones look odd. Of two who only contradict each other nobody can tell, so both go.
     *
     * @param trusted whom somebody has looked at and trusts
     */
    static Set<String> deviating(List<LabelledCase> cases, Set<String> trusted) {
        Map<String, Map<Cause, Count>> counts = new TreeMap<>();
        cases.forEach(one -> counts.computeIfAbsent(one.solePerson().orElse(""), actor -> new EnumMap<>(Cause.class))
                .merge(one.cause(), one.right() ? new Count(1, 0) : new Count(0, 1), Count::plus));
        Set<String> out = new TreeSet<>();
        Set<String> worst = worst(counts, trusted);
        while (!worst.isEmpty()) {
            out.addAll(worst);
            counts.keySet().removeAll(worst);
            worst = worst(counts, trusted);
        }
        return out;
    }

    static List<LabelledCase> without(List<LabelledCase> cases, Set<String> actors) {
        return cases.stream().filter(one -> one.solePerson().filter(actors::contains).isEmpty()).toList();
    }

    private record Count(double right, double wrong) {

        static final Count NONE = new Count(0, 0);

        Count plus(Count other) {
            return new Count(right + other.right, wrong + other.wrong);
        }

        double all() {
            return right + wrong;
        }

        Count atMost(double most) {
            return all() <= most ? this : new Count(right * most / all(), wrong * most / all());
        }
    }

    private static Set<String> worst(Map<String, Map<Cause, Count>> counts, Set<String> trusted) {
        Set<String> worst = new HashSet<>();
        double least = ALARM;
        for (String actor : counts.keySet()) {
            double p = actor.isEmpty() || trusted.contains(actor) ? 1 : p(actor, counts);
            if (p < least) {
                worst.clear();
                least = p;
            }
            if (p < ALARM && p <= least) {
                worst.add(actor);
            }
        }
        return worst;
    }

    /** All causes together, or any of them alone: whichever is stranger. */
    private static double p(String actor, Map<String, Map<Cause, Count>> counts) {
        List<Tables.Table> tables = new ArrayList<>();
        counts.getOrDefault(actor, Map.of()).forEach((cause, mine) -> {
            Count others = others(actor, cause, counts);
            if (others.all() > 0) {
                tables.add(new Tables.Table((int) mine.right, (int) mine.wrong, (int) Math.round(others.right),
                        (int) Math.round(others.wrong)));
            }
        });
        return Tables.p(tables);
    }

    /** Of the others nobody counts more than all the rest together: the measure is not one person's. */
    private static Count others(String actor, Cause cause, Map<String, Map<Cause, Count>> counts) {
        List<Count> others = new ArrayList<>();
        counts.forEach((other, ofCauses) -> {
            if (!other.equals(actor) && ofCauses.containsKey(cause)) {
                others.add(ofCauses.getOrDefault(cause, Count.NONE));
            }
        });
        double all = others.stream().mapToDouble(Count::all).sum();
        return others.stream().map(one -> one.atMost(all > one.all() ? all - one.all() : one.all()))
                .reduce(Count.NONE, Count::plus);
    }
}
