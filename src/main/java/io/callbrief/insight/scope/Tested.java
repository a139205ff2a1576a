package io.callbrief.insight.scope;

import io.callbrief.insight.scope.Scope.Value;

/**
 * A value that may set those affected apart.
 *
 * @param weight of the affected organisations that have it, each weighing 1 in total
 * @param affected how many organisations are affected
 * @param rate its share among others
 * @param organizations affected ones that have it at all
 */
public record Tested(Value value, double weight, double affected, double rate, int organizations) {

    /** Organisations that are added to those affected, and are as the others are: a few sessions cannot show much. */
    static final double PSEUDO_ORGANIZATIONS = 8;

    double relativeRisk() {
        return (weight + PSEUDO_ORGANIZATIONS * rate) / (affected + PSEUDO_ORGANIZATIONS) / rate;
    }
}
