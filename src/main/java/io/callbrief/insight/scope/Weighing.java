package io.callbrief.insight.scope;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Sessions, weighed so that each organisation is 1 in total.
 *
 * @param weight of the sessions with it
 * @param organizationsWithIt that have at least one such session
 */
record Weighing(double weight, int organizations, int organizationsWithIt) {

    static Weighing of(List<Affected> sessions, Predicate<Affected> with) {
        Map<String, int[]> counts = new HashMap<>();
        for (Affected one : sessions) {
            int[] count = counts.computeIfAbsent(one.organization(), organization -> new int[2]);
            count[0]++;
            count[1] += with.test(one) ? 1 : 0;
        }
        double weight = counts.values().stream().mapToDouble(count -> (double) count[1] / count[0]).sum();
        return new Weighing(weight, counts.size(), (int) counts.values().stream().filter(count -> count[1] > 0).count());
    }
}
