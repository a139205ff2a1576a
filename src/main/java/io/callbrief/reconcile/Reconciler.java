package io.callbrief.reconcile;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.context.ManagedExecutor;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import io.callbrief.connector.ChangedTickets;
import io.callbrief.connector.Connectors;
import io.callbrief.connector.HelpdeskRefusedException;
import io.callbrief.connector.HelpdeskUnavailableException;
import io.callbrief.reconcile.store.PollRows;
import io.callbrief.work.Detached;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;

/**
 * Asks each helpdesk now and then which tickets changed, so that a lost webhook costs minutes and never a ticket. Every
 * replica does; the lease in the database lets one of them at a helpdesk.
 */
@ApplicationScoped
public class Reconciler {

    private static final Logger LOG = Logger.getLogger(Reconciler.class);
    /** Then other helpdesks have their turn. */
    private static final int PAGES_IN_A_POLL = 20;

    private final Connectors connectors;
    private final PollRows polls;
    private final MissedTickets missed;
    private final ReconcileConfig config;
    private final ManagedExecutor executor;

    Reconciler(Connectors connectors, PollRows polls, MissedTickets missed, ReconcileConfig config,
            @Detached ManagedExecutor executor) {
        this.connectors = connectors;
        this.polls = polls;
        this.missed = missed;
        this.config = config;
        this.executor = executor;
    }

    @Scheduled(every = "10s", concurrentExecution = ConcurrentExecution.SKIP, skipExecutionIf = ApplicationNotRunning.class)
    void tick() {
        if (config.every().isZero()) {
            return;
        }
        for (UUID connector : polls.due()) {
            Optional<Connectors.Bound> bound = connectors.byId(connector);
            try {
                bound.ifPresent(known -> executor.execute(() -> reconcile(known)));
            } catch (RejectedExecutionException e) {
                LOG.debugf("connector=%s: stopping, asked after the next start", connector);
            }
        }
    }

    /** @return false when it was not due, or somebody else is at it */
    public boolean reconcile(Connectors.Bound connector) {
        Optional<Poll> poll = polls.claim(connector.account().id());
        poll.ifPresent(claimed -> reconcile(connector, claimed));
        return poll.isPresent();
    }

    private void reconcile(Connectors.Bound connector, Poll poll) {
        try {
            polls.finished(poll, pages(connector, poll));
        } catch (HelpdeskUnavailableException e) {
            failed(poll, String.valueOf(e.getMessage()), e.retryAfter().orElse(null));
        } catch (HelpdeskRefusedException e) {
            failed(poll, String.valueOf(e.getMessage()), null);
        } catch (RuntimeException e) {
            LOG.errorf(e, "connector=%s: asking for changed tickets failed", poll.connectorId());
            polls.failed(poll, "failed unexpectedly; the log says more", null);
        }
    }

    private void failed(Poll poll, String problem, @Nullable Duration retryAfter) {
        LOG.warnf("connector=%s: changed tickets not read: %s", poll.connectorId(), problem);
        polls.failed(poll, problem, retryAfter);
    }

    /** @return whether all there is was read */
    private boolean pages(Connectors.Bound connector, Poll poll) {
        @Nullable
        String cursor = poll.cursor();
        for (int page = 0; page < PAGES_IN_A_POLL; page++) {
            Optional<ChangedTickets> changed = connector.helpdesk().changedTickets(connector.account(), poll.since(), cursor);
            if (changed.isEmpty()) {
                return true;
            }
            int rung = missed.take(poll, changed.get());
            if (rung > 0) {
                LOG.infof("connector=%s: %d tickets whose webhook did not come", poll.connectorId(), rung);
            }
            cursor = changed.get().cursor();
            if (!changed.get().more()) {
                return true;
            }
        }
        return false;
    }
}
