package io.callbrief.insight.scope;

import java.util.Map;

import io.callbrief.insight.Dimension;

/** Sessions of the same application and time that did not have the problem. */
public interface Others {

    /** Of all of them. */
    Rates all();

    /** Of those with this value. */
    Rates within(Dimension dimension, String value);

    /**
     * How common values are when each organisation weighs 1 in total, its t sessions 1/t each.
     *
     * @param organizations how many there are
     * @param weights of each value seen, summed over organisations
     */
    record Rates(double organizations, Map<Dimension, Map<String, Double>> weights) {

        public Rates {
            weights = Map.copyOf(weights);
        }

        /** The share of a value; never 0 nor 1, since nobody has seen everything (Jeffreys' half observation). */
        double rate(Dimension dimension, String value) {
            double weight = weights.getOrDefault(dimension, Map.of()).getOrDefault(value, 0.0);
            return (weight + 0.5) / (organizations + 1);
        }

        int values() {
            return weights.values().stream().mapToInt(Map::size).sum();
        }
    }
}
