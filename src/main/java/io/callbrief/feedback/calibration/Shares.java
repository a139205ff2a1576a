package io.callbrief.feedback.calibration;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import io.callbrief.feedback.calibration.LabelledCase.Actor;

/**
 * Who may have which part of a whole.
 *
 * @param group of a label; empty: not limited
 * @param factors by which weights of groups that have too much are cut
 */
record Shares<G>(Function<LabelledCase, Optional<G>> group, Map<G, Double> factors) {

    /** Nobody has more. */
    static final double MOST = 0.20;
    /** What separates two shares in a test at {@link Drift#ALARM}, in standard deviations of one label. */
    private static final double NOTICED_FROM = 3.3 * 0.36;
    /** A label differs from what is expected of it by less. */
    private static final double WORST = 0.9;
    private static final int ROUNDS = 60;

    /**
     * A person's part is what keeps the number near where the others have it, whatever that person says unnoticed. What is
     * measured has a fifth.
     *
     * @param mayMove how far, as a share of right verdicts
     */
    static Shares<Actor> ofActors(List<LabelledCase> cases, double pseudoCounts, double mayMove) {
        Map<Actor, Integer> counts = new HashMap<>();
        cases.forEach(one -> one.soleActor().ifPresent(actor -> counts.merge(actor, 1, Integer::sum)));
        return of(cases, pseudoCounts, LabelledCase::soleActor, actor -> {
            if (!actor.person()) {
                return MOST;
            }
            int mine = counts.getOrDefault(actor, 0);
            int others = cases.size() - mine;
            double unnoticed = others == 0 ? WORST : Math.min(WORST, NOTICED_FROM * Math.sqrt(1.0 / mine + 1.0 / others));
            return Math.min(MOST, mayMove / unnoticed);
        });
    }

    static Shares<String> ofOrganizations(List<LabelledCase> cases, double pseudoCounts) {
        return of(cases, pseudoCounts, one -> Optional.ofNullable(one.organization()), organization -> MOST);
    }

    private static <G> Shares<G> of(List<LabelledCase> cases, double pseudoCounts, Function<LabelledCase, Optional<G>> group,
            Function<G, Double> share) {
        Map<G, Double> weights = new HashMap<>();
        double free = pseudoCounts;
        for (LabelledCase one : cases) {
            Optional<G> name = group.apply(one);
            if (name.isPresent()) {
                weights.merge(name.get(), one.weight(), Double::sum);
            } else {
                free += one.weight();
            }
        }
        Map<G, Double> cut = new HashMap<>(weights);
        for (int round = 0; round < ROUNDS; round++) { // each cut makes the whole smaller, and with it all parts
            double whole = free + cut.values().stream().mapToDouble(Double::doubleValue).sum();
            cut.replaceAll((name, weight) -> Math.min(weight, share.apply(name) * whole));
        }
        weights.replaceAll((name, weight) -> weight > 0 ? cut.getOrDefault(name, 0d) / weight : 1);
        return new Shares<>(group, weights);
    }

    LabelledCase cut(LabelledCase one) {
        return group.apply(one).map(factors::get).map(factor -> one.weighing(one.weight() * factor)).orElse(one);
    }
}
