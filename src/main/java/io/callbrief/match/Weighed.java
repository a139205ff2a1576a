package io.callbrief.match;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.callbrief.call.CallSession;
import io.callbrief.call.SessionMatch.MatchFactor;
import io.callbrief.call.SessionMatch.MatchFactor.Kind;

/**
 * A call and what speaks for and against it.
 *
 * @param factors each against "none of the known calls"; their product is the call's weight beside that
 */
record Weighed(Call call, List<MatchFactor> factors, List<CallSession> colleagues) {

    double weight() {
        return factors.stream().mapToDouble(MatchFactor::ratio).reduce(1, (a, b) -> a * b);
    }

    double factor(Kind kind) {
        return factors.stream().filter(factor -> factor.kind() == kind).mapToDouble(MatchFactor::ratio).findFirst()
                .orElse(1);
    }

    Weighed and(MatchFactor factor, List<CallSession> others) {
        List<MatchFactor> all = new ArrayList<>(factors);
        if (factor.ratio() != 1) {
            all.add(factor);
        }
        return new Weighed(call, List.copyOf(all), others);
    }

    static List<Weighed> bestFirst(List<Weighed> calls) {
        return calls.stream().sorted(Comparator.comparingDouble(Weighed::weight).reversed()
                .thenComparing(weighed -> weighed.call.whole().startedAt(), Comparator.reverseOrder())).toList();
    }
}
