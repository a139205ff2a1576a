package io.callbrief.session.source;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.context.ManagedExecutor;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import io.callbrief.session.source.PolledSource.Progress;
import io.callbrief.session.source.store.SourceItems;
import io.callbrief.session.source.store.SourceLeases;
import io.callbrief.work.Detached;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;

/**
 * Polls each source when it is due. Every replica does; the lease in the database lets one of them at a source. The cursor is
 * stored after what was read is stored, so a crash reads a page twice and never skips one.
 */
@ApplicationScoped
public class SourcePoller {

    private static final Logger LOG = Logger.getLogger(SourcePoller.class);
    private static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(60);
    /** Then the source queues behind the others. */
    private static final int PAGES_IN_A_POLL = 20;

    private final SourceKinds kinds;
    private final SourceAccounts accounts;
    private final SourceLeases leases;
    private final SourceItems items;
    private final Intake intake;
    private final SessionHints hints;
    private final SourcesConfig config;
    private final Clock clock;
    private final ManagedExecutor executor;

    SourcePoller(SourceKinds kinds, SourceAccounts accounts, SourceLeases leases, SourceItems items, Intake intake,
            SessionHints hints, SourcesConfig config, Clock clock, @Detached ManagedExecutor executor) {
        this.kinds = kinds;
        this.accounts = accounts;
        this.leases = leases;
        this.items = items;
        this.intake = intake;
        this.hints = hints;
        this.config = config;
        this.clock = clock;
        this.executor = executor;
    }

    @Scheduled(every = "5s", concurrentExecution = ConcurrentExecution.SKIP, skipExecutionIf = ApplicationNotRunning.class)
    void tick() {
        for (UUID source : due()) {
            try {
                executor.execute(() -> poll(source));
            } catch (RejectedExecutionException e) {
                LOG.debugf("source=%s: stopping, polled after the next start", source);
            }
        }
    }

    /** Sources that should be polled now and that nobody polls. */
    public List<UUID> due() {
        List<String> polled = kinds.names().stream()
                .filter(kind -> kinds.ofKind(kind).filter(PolledSource.class::isInstance).isPresent()).toList();
        return polled.isEmpty() ? List.of() : leases.due(polled);
    }

    /** @return false when it was not due, or somebody else is at it */
    public boolean poll(UUID sourceId) {
        Optional<PollLease> lease = leases.claim(sourceId);
        lease.ifPresent(this::poll);
        return lease.isPresent();
    }

    private void poll(PollLease lease) {
        try {
            SourceAccount account = accounts.byId(lease.sourceId())
                    .orElseThrow(() -> new SourceRefusedException("the source was deleted", null));
            boolean more = kinds.ofKind(account.kind()).orElse(null) instanceof PolledSource source
                    && pages(source, account, lease);
            leases.finished(lease, more ? Duration.ZERO : interval(account));
        } catch (SourceUnavailableException | SourceRefusedException e) {
            leases.failed(lease, String.valueOf(e.getMessage()));
            LOG.warnf("source=%s: %s", lease.sourceId(), e.getMessage());
        } catch (RuntimeException e) {
            leases.failed(lease, "failed unexpectedly; the log says more");
            LOG.errorf(e, "source=%s: poll failed", lease.sourceId());
        }
    }

    /** @return whether there is more to read */
    private boolean pages(PolledSource source, SourceAccount account, PollLease lease) {
        @Nullable
        String cursor = lease.cursor();
        for (int page = 0; page < PAGES_IN_A_POLL; page++) {
            PollHandover handover = new PollHandover(Origin.of(account), lease, intake, hints, items, leases, config,
                    clock);
            Progress progress = source.poll(account, cursor, handover);
            handover.settle();
            cursor = progress.cursor();
            if (!leases.progressed(lease, cursor)) {
                throw new SourceUnavailableException("another replica took over", null);
            }
            if (!progress.more()) {
                return false;
            }
        }
        return true;
    }

    private static Duration interval(SourceAccount account) {
        return account.setting(CommonSettings.POLL_SECONDS).map(Long::parseLong).map(Duration::ofSeconds)
                .orElse(DEFAULT_INTERVAL);
    }
}
