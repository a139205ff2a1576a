package io.callbrief.insight;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.eclipse.microprofile.context.ManagedExecutor;
import org.jboss.logging.Logger;

import io.callbrief.insight.SessionAnalyst.Result;
import io.callbrief.work.Backoff;
import io.callbrief.work.Detached;
import io.callbrief.work.DueLooks;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;

/**
 * Analyses what is queued, one session after the other, and gives way: it begins none while a ticket waits for a worker, and
 * rests after each recording as long as the allowed rate says.
 */
@ApplicationScoped
public class AnalysisWorker {

    private static final Logger LOG = Logger.getLogger(AnalysisWorker.class);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(20);
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(30), Duration.ofHours(1));

    private final AnalysisQueue queue;
    private final SessionAnalyst analyst;
    private final DueLooks tickets;
    private final ManagedExecutor executor;
    private final InsightConfig config;
    private final Clock clock;
    private final Semaphore free;
    private final AtomicReference<Instant> restsUntil = new AtomicReference<>(Instant.MIN);
    private volatile boolean stopping;

    AnalysisWorker(AnalysisQueue queue, SessionAnalyst analyst, DueLooks tickets, @Detached ManagedExecutor executor,
            InsightConfig config, Clock clock) {
        this.queue = queue;
        this.analyst = analyst;
        this.tickets = tickets;
        this.executor = executor;
        this.config = config;
        this.clock = clock;
        this.free = new Semaphore(config.workers());
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP, skipExecutionIf = ApplicationNotRunning.class)
    void tick() {
        while (!stopping && free.tryAcquire()) {
            Optional<QueuedSession> session = mayBegin() ? queue.claim(analyst.modelId()) : Optional.empty();
            if (session.isEmpty()) {
                free.release();
                return;
            }
            executor.execute(() -> workFrom(session.get()));
        }
    }

    private boolean mayBegin() {
        return !clock.instant().isBefore(restsUntil.get()) && !tickets.waiting();
    }

    private void workFrom(QueuedSession first) {
        try {
            Optional<QueuedSession> session = Optional.of(first);
            while (session.isPresent()) {
                work(session.get());
                session = !stopping && mayBegin() ? queue.claim(analyst.modelId()) : Optional.empty();
            }
        } finally {
            free.release();
        }
    }

    private void work(QueuedSession session) {
        try {
            Result result = analyst.analyse(session.sessionId(), session.attempt());
            if (result instanceof Result.Analysed analysed) {
                queue.finish(session, analysed.insight(), analysed.otherEnds());
                rest(analysed.bytes());
            } else if (result instanceof Result.NotNow notNow) {
                LOG.infof("session %s: not analysed now: %s", session.sessionId(), notNow.problem());
                queue.postpone(session, BACKOFF.after(session.attempt()));
            } else {
                queue.drop(session);
            }
        } catch (RuntimeException e) {
            // the lease brings it back, should even this fail
            LOG.errorf("session %s: analysis broke off: %s", session.sessionId(), e.getClass().getName());
            queue.postpone(session, BACKOFF.after(session.attempt()));
        }
    }

    private void rest(long bytes) {
        long millis = bytes * 1000 / Math.max(1, config.bytesPerSecond().asLongValue());
        restsUntil.accumulateAndGet(clock.instant(), (known, now) -> (known.isAfter(now) ? known : now).plusMillis(millis));
    }

    /** What does not end in time is taken over by its lease. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        if (!free.tryAcquire(config.workers(), STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warn("an analysis was still running at the end; its lease will expire");
        }
    }
}
