package io.callbrief.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import io.callbrief.chaos.Script.PlannedOutage;

/** Takes database and broker away, one at a time, and gives them back. */
final class Outages {

    private final Clock clock = Clock.systemUTC();
    private final BackingService database;
    private final BackingService broker;
    private final List<String> done = new CopyOnWriteArrayList<>();
    private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

    Outages(BackingService database, BackingService broker) {
        this.database = database;
        this.broker = broker;
    }

    void begin(PlannedOutage planned) {
        last = last.thenRunAsync(() -> suffer(planned));
    }

    /** Until everything is there again. */
    void awaitEnd() {
        last.join();
    }

    /** With how long it took until the service was there again. */
    List<String> done() {
        return List.copyOf(done);
    }

    private void suffer(PlannedOutage planned) {
        try {
            TimeUnit.MILLISECONDS.sleep(planned.offset());
            Instant began = clock.instant();
            BackingService hit = switch (planned.outage()) {
                case BROKER_STOPPED, BROKER_KILLED -> broker;
                case DATABASE_STOPPED, DATABASE_KILLED -> database;
            };
            switch (planned.outage()) {
                case BROKER_STOPPED, DATABASE_STOPPED -> hit.stop();
                case BROKER_KILLED, DATABASE_KILLED -> hit.kill();
            }
            TimeUnit.MILLISECONDS.sleep(planned.millis());
            hit.startAgain();
            done.add(String.format(Locale.ROOT, "%s %.1f s", planned.outage().name().toLowerCase(Locale.ROOT)
                    .replace('_', ' '), Duration.between(began, clock.instant()).toMillis() / 1000.));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
