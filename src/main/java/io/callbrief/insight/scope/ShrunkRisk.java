package io.callbrief.insight.scope;

import java.util.List;

import org.apache.commons.numbers.gamma.RegularizedBeta;

/** The lower bound of the shrunk relative risk, at alpha over the number of values, is above 1. */
public final class ShrunkRisk implements Evidence {

    @Override
    public List<Tested> beyondChance(List<Tested> tested, int values) {
        return tested.stream().filter(one -> chanceOfNoRisk(one) < ALPHA / Math.max(1, values)).toList();
    }

    /** Of a beta posterior whose prior is the others' rate with the weight of the pseudo-organisations. */
    private static double chanceOfNoRisk(Tested one) {
        double pseudo = Tested.PSEUDO_ORGANIZATIONS;
        return RegularizedBeta.value(one.rate(), one.weight() + pseudo * one.rate(),
                one.affected() - one.weight() + pseudo * (1 - one.rate()));
    }
}
