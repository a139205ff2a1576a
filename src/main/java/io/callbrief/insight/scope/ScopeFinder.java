package io.callbrief.insight.scope;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.callbrief.insight.Dimension;
import io.callbrief.insight.scope.Others.Rates;
import io.callbrief.insight.scope.Scope.Shared;
import io.callbrief.insight.scope.Scope.Value;

/**
 * Finds what affected sessions share and others do not. Each organisation weighs 1 in total, so that one with many calls or
 * tickets is no pattern. What is explained by a stronger value is not named beside it; pairs are looked for only inside a
 * value that was found by itself.
 */
public final class ScopeFinder {

    /** Fewer organisations are no pattern, whatever they share. */
    public static final int LEAST_ORGANIZATIONS = 3;
    /** What is less than twice as common helps nobody to find the reason. */
    static final double LEAST_RISK = 2;
    private static final int MOST_SHARED = 3;
    /** A second value inside the first one has been chosen from all values, after a choice. */
    static final double PAIR_CHANCE = 1e-6;

    private final Evidence evidence;

    public ScopeFinder(Evidence evidence) {
        this.evidence = evidence;
    }

    /** With the evidence that finds most at equally few mistakes: docs/insight.md. */
    public static ScopeFinder standard() {
        return new ScopeFinder(new ExactTail());
    }

    public Scope find(List<Affected> affected, Others others) {
        int organizations = organizations(affected);
        if (organizations < LEAST_ORGANIZATIONS) {
            return new Scope.TooFew(organizations);
        }
        List<Shared> found = new ArrayList<>();
        Rates rates = others.all();
        List<Affected> left = affected;
        for (Optional<Tested> best = best(left, rates); best.isPresent() && found.size() < MOST_SHARED; best = best(left,
                rates)) {
            Value value = best.get().value();
            found.add(shared(List.of(value), affected, best.get().relativeRisk()));
            pair(value, affected, others).ifPresent(found::add);
            left = left.stream().filter(one -> !has(one, value)).toList();
        }
        return found.isEmpty() ? new Scope.NothingShared(organizations) : new Scope.Found(found);
    }

    private Optional<Shared> pair(Value value, List<Affected> affected, Others others) {
        List<Affected> inside = affected.stream().filter(one -> has(one, value)).toList();
        Rates rates = others.within(value.dimension(), value.text());
        return best(inside, rates).filter(second -> second.value().dimension() != value.dimension())
                .filter(second -> ExactTail.chance(second) < PAIR_CHANCE)
                .map(second -> shared(List.of(value, second.value()), affected, second.relativeRisk()));
    }

    private Optional<Tested> best(List<Affected> affected, Rates rates) {
        Map<Dimension, Map<String, Set<String>>> seen = seen(affected);
        Set<Value> values = new HashSet<>();
        rates.weights().forEach((dimension, weights) -> weights.keySet()
                .forEach(text -> values.add(new Value(dimension, text))));
        List<Tested> tested = new ArrayList<>();
        seen.keySet().retainAll(rates.weights().keySet()); // what nobody asked the others is no difference
        seen.forEach((dimension, byValue) -> byValue.forEach((text, organizations) -> {
            values.add(new Value(dimension, text));
            if (organizations.size() >= LEAST_ORGANIZATIONS) {
                tested.add(tested(new Value(dimension, text), affected, rates));
            }
        }));
        return evidence.beyondChance(tested, values.size()).stream().filter(one -> one.relativeRisk() > LEAST_RISK)
                .min(Comparator.comparingDouble(ExactTail::chance).thenComparing(one -> -one.relativeRisk()));
    }

    private static Map<Dimension, Map<String, Set<String>>> seen(List<Affected> affected) {
        Map<Dimension, Map<String, Set<String>>> seen = new EnumMap<>(Dimension.class);
        affected.forEach(one -> one.environment().values().forEach((dimension, text) -> seen
                .computeIfAbsent(dimension, d -> new HashMap<>()).computeIfAbsent(text, t -> new HashSet<>())
                .add(one.organization())));
        return seen;
    }

    private static Tested tested(Value value, List<Affected> affected, Rates rates) {
        Weighing weighing = Weighing.of(affected, one -> has(one, value));
        return new Tested(value, weighing.weight(), weighing.organizations(), rates.rate(value.dimension(), value.text()),
                weighing.organizationsWithIt());
    }

    private static Shared shared(List<Value> values, List<Affected> affected, double relativeRisk) {
        Weighing weighing = Weighing.of(affected, one -> values.stream().allMatch(value -> has(one, value)));
        return new Shared(values, relativeRisk, weighing.organizationsWithIt(),
                weighing.weight() / weighing.organizations());
    }

    private static boolean has(Affected one, Value value) {
        return one.environment().get(value.dimension()).equals(value.text());
    }

    private static int organizations(List<Affected> affected) {
        return (int) affected.stream().map(Affected::organization).distinct().count();
    }
}
