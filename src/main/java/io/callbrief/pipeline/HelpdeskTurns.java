package io.callbrief.pipeline;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.callbrief.connector.HelpdeskUnavailableException;
import io.callbrief.post.traffic.HelpdeskTraffic;
import io.callbrief.post.traffic.Turn;
import io.callbrief.work.Look;
import io.callbrief.work.LookOutcome;

/**
 * Lets a look at a helpdesk when that one may be asked. What waits for a helpdesk as a whole uses up no attempt; a fault that
 * may be the ticket's own does, and so does each trial, else a ticket that always fails would be tried for ever.
 */
@ApplicationScoped
class HelpdeskTurns {

    /** Those that wait for the same moment come one after the other. */
    private static final int SPREAD_MILLIS = 2000;

    private final HelpdeskTraffic traffic;

    HelpdeskTurns(HelpdeskTraffic traffic) {
        this.traffic = traffic;
    }

    LookOutcome take(Look look, Supplier<LookOutcome> work) {
        Turn turn = traffic.turn(look.ticket().connectorId());
        return turn instanceof Turn.Rest rest ? after(rest.until(), look) : go(look, work, (Turn.Go) turn);
    }

    private LookOutcome go(Look look, Supplier<LookOutcome> work, Turn.Go turn) {
        try {
            LookOutcome outcome = work.get();
            traffic.answered(look.ticket().connectorId());
            return outcome;
        } catch (HelpdeskUnavailableException e) {
            String problem = "helpdesk unavailable: " + e.getMessage();
            Optional<Instant> rest = traffic.unavailable(look.ticket().connectorId(), problem, e.retryAfter().orElse(null));
            return rest.isEmpty() || turn.trial() ? new LookOutcome.Failed(problem, e.retryAfter().orElse(null))
                    : after(rest.get(), look);
        }
    }

    private static LookOutcome after(Instant moment, Look look) {
        return new LookOutcome.LookAgain(moment.plusMillis(Math.floorMod(look.id().hashCode(), SPREAD_MILLIS)));
    }
}
