package io.callbrief.post.traffic;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.callbrief.connector.RequestBudgets;
import io.callbrief.post.traffic.store.TrafficRows;
import io.quarkus.logging.Log;

/**
 * Leaves a helpdesk alone that asks for it, whose budget is nearly used up, or that is down; one look then finds out whether
 * it is back. What waits meanwhile uses up no attempts, so an outage costs nothing but time, however long it is.
 */
@ApplicationScoped
public class HelpdeskTraffic implements RequestBudgets {

    private final TrafficRows rows;
    private final TrafficConfig config;
    private final Clock clock;
    private final Map<UUID, Instant> budgetUsedUpUntil = new ConcurrentHashMap<>();

    HelpdeskTraffic(TrafficRows rows, TrafficConfig config, Clock clock) {
        this.rows = rows;
        this.config = config;
        this.clock = clock;
    }

    /** Each replica has heard of its own answers only, which are the ones that its requests were counted in. */
    @Override
    public void told(UUID connectorId, Function<String, @Nullable String> header) {
        Instant now = clock.instant();
        Optional<Budget> usedUp = Budget.of(header, now).filter(budget -> budget.usedUp(config.reservePercent()));
        usedUp.ifPresent(budget -> budgetUsedUpUntil.put(connectorId, budget.resetsAt()));
    }

    /** To be asked before a look begins. */
    public Turn turn(UUID connectorId) {
        Instant now = clock.instant();
        Instant budget = budgetUsedUpUntil.getOrDefault(connectorId, now);
        if (budget.isAfter(now)) {
            return new Turn.Rest(budget);
        }
        budgetUsedUpUntil.remove(connectorId, budget);
        return rows.turn(connectorId, now);
    }

    /** The helpdesk did what a look asked of it, or refused it for good: it is there. */
    public void answered(UUID connectorId) {
        if (rows.answered(connectorId)) {
            Log.infof("connector=%s: the helpdesk is back", connectorId);
        }
    }

    /**
     * The helpdesk did not do what a look asked.
     *
     * @param retryAfter how long it asked to be left alone; {@code null} when it did not say
     * @return until when it is left alone; empty when it is not: then the fault may be that ticket's alone
     */
    public Optional<Instant> unavailable(UUID connectorId, String problem, @Nullable Duration retryAfter) {
        Instant now = clock.instant();
        Optional<Instant> until = rows.unavailable(connectorId, problem, retryAfter, now).filter(rest -> rest.isAfter(now));
        until.ifPresent(rest -> Log.warnf("connector=%s: left alone until %s: %s", connectorId, rest, problem));
        return until;
    }
}
