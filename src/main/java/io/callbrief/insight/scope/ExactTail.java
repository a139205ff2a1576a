package io.callbrief.insight.scope;

import java.util.Comparator;
import java.util.List;

import org.apache.commons.numbers.gamma.RegularizedBeta;

/**
 * The exact tail of so much weight among those affected by chance alone (Fisher's test, where the others are many), and the
 * false discovery rate over all values held by Benjamini and Hochberg's step-up.
 */
public final class ExactTail implements Evidence {

    @Override
    public List<Tested> beyondChance(List<Tested> tested, int values) {
        List<Tested> ranked = tested.stream().sorted(Comparator.comparingDouble(ExactTail::chance)).toList();
        int last = 0;
        for (int rank = 1; rank <= ranked.size(); rank++) {
            if (chance(ranked.get(rank - 1)) <= ALPHA * rank / Math.max(values, ranked.size())) {
                last = rank;
            }
        }
        return ranked.subList(0, last);
    }

    /** P(X ≥ weight) of a binomial, which the beta function continues to weights between whole numbers. */
    static double chance(Tested one) {
        return one.weight() <= 0 ? 1
                : RegularizedBeta.value(one.rate(), one.weight(), one.affected() - one.weight() + 1);
    }
}
