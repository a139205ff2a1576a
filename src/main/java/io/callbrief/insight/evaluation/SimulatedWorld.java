package io.callbrief.insight.evaluation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

import io.callbrief.insight.Dimension;
import io.callbrief.insight.Environment;
import io.callbrief.insight.scope.Affected;
import io.callbrief.insight.scope.Others;

/**
 * Sessions as a company has them: organisations of very different sizes, each with networks, regions and devices of its own
 * and yet not without variety; 326 values in 8 dimensions, a few of them common, most of them rare.
 */
final class SimulatedWorld implements Others {

    static final int SESSIONS = 20_000;
    static final Map<Dimension, Integer> VALUES = Map.of(Dimension.RELEASE, 12, Dimension.BROWSER, 6,
            Dimension.BROWSER_VERSION, 40, Dimension.OS, 8, Dimension.NETWORK, 150, Dimension.REGION, 60,
            Dimension.TURN_SERVER, 10, Dimension.DEVICE, 40);
    private static final int ORGANIZATIONS = 800;
    /** How often a session is as its organisation mostly is. */
    private static final double HOUSE_STYLE = 0.6;
    /** A value's place is a uniform number to this power: the first are common, the last rare. */
    private static final double SKEW = 3;
    private static final double PARETO_SHAPE = 1.5;
    private static final int LARGEST = 100;

    private final List<Affected> sessions = new ArrayList<>();
    private final SplittableRandom random;

    SimulatedWorld(SplittableRandom random) {
        this.random = random;
        double[] sizes = new double[ORGANIZATIONS];
        double sum = 0;
        for (int i = 0; i < ORGANIZATIONS; i++) {
            sizes[i] = Math.min(LARGEST, Math.pow(1 - random.nextDouble(), -1 / PARETO_SHAPE));
            sum += sizes[i];
        }
        for (int i = 0; i < ORGANIZATIONS; i++) {
            Map<Dimension, String> house = values(Map.of());
            int calls = (int) Math.max(1, Math.round(SESSIONS * sizes[i] / sum));
            for (int call = 0; call < calls; call++) {
                sessions.add(new Affected("o" + i, Environment.of(values(house))));
            }
        }
    }

    private Map<Dimension, String> values(Map<Dimension, String> house) {
        Map<Dimension, String> values = new EnumMap<>(Dimension.class);
        VALUES.forEach((dimension, count) -> {
            String own = house.get(dimension);
            values.put(dimension, own != null && random.nextDouble() < HOUSE_STYLE ? own
                    : dimension.id() + (int) (count * Math.pow(random.nextDouble(), SKEW)));
        });
        return values;
    }

    Affected any() {
        return sessions.get(random.nextInt(sessions.size()));
    }

    /** With this value; drawn like any other. */
    Affected with(Dimension dimension, String text) {
        Affected one = any();
        while (!one.environment().get(dimension).equals(text)) {
            one = any();
        }
        return one;
    }

    @Override
    public Rates all() {
        return rates(sessions);
    }

    @Override
    public Rates within(Dimension dimension, String value) {
        return rates(sessions.stream().filter(one -> one.environment().get(dimension).equals(value)).toList());
    }

    private static Rates rates(List<Affected> sessions) {
        Map<String, Integer> counts = new HashMap<>();
        sessions.forEach(one -> counts.merge(one.organization(), 1, Integer::sum));
        Map<Dimension, Map<String, Double>> weights = new EnumMap<>(Dimension.class);
        for (Affected one : sessions) {
            double weight = 1.0 / counts.getOrDefault(one.organization(), 1);
            one.environment().values().forEach((dimension, text) -> weights
                    .computeIfAbsent(dimension, d -> new HashMap<>()).merge(text, weight, Double::sum));
        }
        return new Rates(counts.size(), weights);
    }
}
