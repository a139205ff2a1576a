package io.callbrief.pipeline;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.eclipse.microprofile.context.ManagedExecutor;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import io.callbrief.work.Detached;
import io.callbrief.work.Look;
import io.callbrief.work.LookOutcome;
import io.callbrief.work.Looks;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.reactive.messaging.kafka.Record;

/**
 * Takes ids from Kafka, leases the look and hands it to a worker. The record is acknowledged once the look is leased: from
 * then on the lease remembers it, and no record is ever held during a slow call.
 */
@ApplicationScoped
class LookConsumer {

    private static final Duration WORKER_FREE_WITHIN = Duration.ofSeconds(10);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(20);

    private final Looks looks;
    private final EnrichmentPipeline pipeline;
    private final HelpdeskTurns turns;
    private final ManagedExecutor executor;
    private final Clock clock;
    private final int workers;
    private final Semaphore free;
    private final FairShare share;

    LookConsumer(Looks looks, EnrichmentPipeline pipeline, HelpdeskTurns turns, @Detached ManagedExecutor executor, Clock clock,
            PipelineConfig config) {
        this.looks = looks;
        this.pipeline = pipeline;
        this.turns = turns;
        this.executor = executor;
        this.clock = clock;
        this.workers = config.workers();
        this.free = new Semaphore(workers);
        this.share = new FairShare(workers, clock);
    }

    @Incoming("looks-in")
    @Blocking
    void take(Record<String, String> message) throws InterruptedException {
        UUID lookId;
        try {
            lookId = UUID.fromString(message.value());
        } catch (IllegalArgumentException e) {
            Log.warn("a record that is no look's id was skipped");
            return;
        }
        if (!free.tryAcquire(WORKER_FREE_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
            Log.infof("look %s: all workers are busy, it will be queued again", lookId);
            return;
        }
        boolean handedOver = false;
        try {
            Optional<Look> look = looks.claim(lookId);
            if (look.isPresent()) {
                handedOver = handOver(look.get());
            }
        } finally {
            if (!handedOver) {
                free.release();
            }
        }
    }

    private boolean handOver(Look look) {
        UUID connector = look.ticket().connectorId();
        if (!share.begin(connector)) {
            looks.finish(look, new LookOutcome.LookAgain(share.nextTurn(connector)));
            return false;
        }
        boolean begun = false;
        try {
            executor.execute(() -> work(look));
            begun = true;
        } finally {
            if (!begun) {
                share.ended(connector, Duration.ZERO);
            }
        }
        return true;
    }

    private void work(Look look) {
        long began = clock.millis();
        try {
            LookOutcome outcome = enrich(look);
            boolean stored = looks.finish(look, outcome);
            Log.infof("look case=%s ticket=%s attempt=%d: %s%s in %d ms", look.caseId(), look.ticket(),
                    look.attempt(), outcome, stored ? "" : " (lease lost, not stored)", clock.millis() - began);
        } catch (RuntimeException e) {
            // Whatever was done is stored with the step that did it; the lease brings the look back.
            Log.errorf("look case=%s attempt=%d: its end could not be stored: %s", look.caseId(), look.attempt(),
                    Problem.of(e));
        } finally {
            share.ended(look.ticket().connectorId(), Duration.ofMillis(clock.millis() - began));
            free.release();
        }
    }

    private LookOutcome enrich(Look look) {
        try {
            return turns.take(look, () -> pipeline.enrich(look));
        } catch (RuntimeException e) {
            String problem = Problem.of(e);
            Log.errorf("look case=%s attempt=%d failed: %s", look.caseId(), look.attempt(), problem);
            return new LookOutcome.Failed(problem, null);
        }
    }

    /** Lets running looks end; what does not end in time is taken over by its lease. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        if (!free.tryAcquire(workers, STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
            Log.warnf("%d looks were still running at the end; their leases will expire",
                    workers - free.availablePermits());
        }
    }
}
