package io.callbrief.insight;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.callbrief.insight.scope.Affected;
import io.callbrief.insight.scope.Scope;
import io.callbrief.insight.scope.Scope.Shared;
import io.callbrief.insight.scope.ScopeFinder;
import io.callbrief.insight.store.AffectedRows;

/** Finds who else is hit, on telemetry: ten to a hundred times as many have a problem as write about it. */
@ApplicationScoped
public class Companions {

    /** Before and after the call. */
    static final Duration AROUND = Duration.ofHours(24);

    private final AffectedRows rows;
    private final Clock clock;
    private final ScopeFinder finder = ScopeFinder.standard();

    Companions(AffectedRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** Empty for a case without a call or without a fault. */
    public Optional<WhoElse> of(CaseInsight one) {
        return one.signature() == null || one.callAt() == null ? Optional.empty()
                : Optional.of(around(one.signature(), one.application(), one.callAt()));
    }

    public WhoElse around(String signature, String application, Instant callAt) {
        Instant latest = callAt.plus(AROUND);
        Instant now = clock.instant();
        return between(signature, application, callAt.minus(AROUND), now.isBefore(latest) && now.isAfter(callAt) ? now
                : latest);
    }

    public WhoElse between(String signature, String application, Instant from, Instant to) {
        AffectedRows.Window window = new AffectedRows.Window(signature, application, from, to);
        List<Affected> affected = rows.affected(window);
        Scope scope = finder.find(affected, rows.others(window));
        Set<String> reported = rows.reported(window);
        Set<String> organizations = organizations(affected, null);
        Set<String> silent = organizations(affected, scope);
        silent.removeAll(reported);
        Set<String> known = organizations.stream().filter(reported::contains).collect(Collectors.toSet());
        return new WhoElse(signature, application, from, to, rows.since(window).orElse(null), organizations.size(),
                known.size(), silent.size(), scope);
    }

    /** Affected organisations in the scope that have not written. */
    public List<String> silent(String signature, String application, Instant from, Instant to) {
        AffectedRows.Window window = new AffectedRows.Window(signature, application, from, to);
        List<Affected> affected = rows.affected(window);
        Set<String> silent = organizations(affected, finder.find(affected, rows.others(window)));
        silent.removeAll(rows.reported(window));
        return silent.stream().sorted().toList();
    }

    private static Set<String> organizations(List<Affected> affected, @Nullable Scope scope) {
        return affected.stream().filter(one -> !(scope instanceof Scope.Found found) || found.shared().stream()
                .anyMatch(shared -> in(shared, one))).map(Affected::organization)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static boolean in(Shared shared, Affected one) {
        return shared.values().stream().allMatch(value -> one.environment().get(value.dimension()).equals(value.text()));
    }
}
