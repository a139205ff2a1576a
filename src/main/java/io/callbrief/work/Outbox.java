package io.callbrief.work;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;

import org.eclipse.microprofile.context.ManagedExecutor;
import org.eclipse.microprofile.reactive.messaging.Channel;

import io.callbrief.work.store.OutboxStore;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.Record;

/**
 * Sends the ids in the outbox to Kafka, soon after the transaction that put them there and again until the broker has
 * them. Every replica does; none sends a row that another one holds.
 */
@ApplicationScoped
public class Outbox {

    private static final int BATCH = 200;
    private static final Duration BROKER_ANSWERS_WITHIN = Duration.ofSeconds(15);

    private final OutboxStore store;
    private final Looks looks;
    private final MutinyEmitter<Record<String, String>> kafka;
    private final ManagedExecutor executor;
    private final AtomicBoolean nudged = new AtomicBoolean();

    Outbox(OutboxStore store, Looks looks, @Channel("looks-out") MutinyEmitter<Record<String, String>> kafka,
            @Detached ManagedExecutor executor) {
        this.store = store;
        this.looks = looks;
        this.kafka = kafka;
        this.executor = executor;
    }

    void queued(@Observes(during = TransactionPhase.AFTER_SUCCESS) LooksQueued event) {
        if (nudged.compareAndSet(false, true)) {
            try {
                executor.execute(() -> {
                    nudged.set(false);
                    drain();
                });
            } catch (RejectedExecutionException e) {
                nudged.set(false);
                Log.debug("outbox: stopping, what is left is sent after the next start");
            }
        }
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP, skipExecutionIf = ApplicationNotRunning.class)
    void tick() {
        looks.requeueDue();
        drain();
    }

    private void drain() {
        try {
            while (store.drain(BATCH, this::send) == BATCH) {
                Log.debugf("outbox: sent %d looks, more are waiting", BATCH);
            }
        } catch (RuntimeException e) {
            // The rows are still there: the next tick sends them.
            Log.warnf("outbox: not sent, will be tried again: %s", e.getMessage());
        }
    }

    private void send(List<OutboxStore.Item> items) {
        List<Uni<Void>> sends = items.stream()
                .map(item -> kafka.send(Record.of(item.caseId().toString(), item.lookId().toString())))
                .toList();
        Multi.createFrom().iterable(sends).onItem().transformToUniAndMerge(send -> send)
                .collect().asList().await().atMost(BROKER_ANSWERS_WITHIN);
    }
}
