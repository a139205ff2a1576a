package io.callbrief.pipeline;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.callbrief.brief.OthersAffected;
import io.callbrief.brief.OthersAffected.SharedValue;
import io.callbrief.insight.Dimension;
import io.callbrief.insight.Environment;
import io.callbrief.insight.WhoElse;
import io.callbrief.insight.scope.Scope;
import io.callbrief.insight.scope.Scope.Value;

/** What an agent may know of other organisations: counts from five on, and nothing that names one. */
public final class AgentsView {

    /** Addresses, places of customers' own and devices are for engineers. */
    private static final Set<Dimension> SHOWN = Set.of(Dimension.RELEASE, Dimension.BROWSER, Dimension.BROWSER_VERSION,
            Dimension.OS, Dimension.NETWORK, Dimension.REGION, Dimension.TURN_SERVER, Dimension.RELAY_PROTOCOL);
    private static final String PROVIDER = "AS";

    private AgentsView() {
    }

    /** Empty when too few are affected. */
    public static Optional<OthersAffected> of(WhoElse whoElse) {
        Instant since = whoElse.since();
        if (whoElse.organizations() < WhoElse.SHOWN_FROM || since == null) {
            return Optional.empty();
        }
        // Of two numbers and their sum either all are shown or the sum alone: the third one can be reckoned.
        boolean both = whoElse.reported() >= WhoElse.SHOWN_FROM && whoElse.silent() >= WhoElse.SHOWN_FROM;
        return Optional.of(new OthersAffected(since, whoElse.organizations(), both ? whoElse.reported() : null,
                both ? whoElse.silent() : null, shared(whoElse.scope())));
    }

    private static List<SharedValue> shared(Scope scope) {
        return scope instanceof Scope.Found found
                ? found.shared().stream().filter(one -> one.organizations() >= WhoElse.SHOWN_FROM)
                        .map(Scope.Shared::values).filter(values -> values.stream().allMatch(AgentsView::shown))
                        .flatMap(List::stream).distinct()
                        .map(value -> new SharedValue(value.dimension().id(), value.text())).toList()
                : List.of();
    }

    private static boolean shown(Value value) {
        boolean address = value.dimension() == Dimension.NETWORK && !value.text().startsWith(PROVIDER);
        return SHOWN.contains(value.dimension()) && !address && !value.text().equals(Environment.UNKNOWN);
    }
}
