package io.callbrief.chaos;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.JsonNode;

import io.callbrief.testing.FakeZendeskWeather;

/** All that can go wrong at one helpdesk, and how often it did. */
final class RoughWeather implements FakeZendeskWeather {

    static final Duration LONGEST_DELAY = Duration.ofSeconds(5);

    /** How often a thing really happened. */
    static final class Counts {
        final AtomicInteger requests = new AtomicInteger();
        final AtomicInteger limited = new AtomicInteger();
        final AtomicInteger serverErrors = new AtomicInteger();
        final AtomicInteger slow = new AtomicInteger();
        final AtomicInteger closed = new AtomicInteger();
        final AtomicInteger stored = new AtomicInteger();
        final AtomicInteger storedForTheDead = new AtomicInteger();
        final AtomicInteger dropped = new AtomicInteger();
        final AtomicInteger serverErrorsAfterStoring = new AtomicInteger();
        final AtomicInteger gibberish = new AtomicInteger();
        final AtomicInteger shownLate = new AtomicInteger();
        final AtomicInteger stampLate = new AtomicInteger();
        final AtomicInteger everPublic = new AtomicInteger();
        volatile Instant lastRequest = Instant.MIN;
    }

    /** Which life of the service sent the request that this thread answers. */
    private static final ThreadLocal<Integer> SENT_IN_LIFE = new ThreadLocal<>();

    private final String helpdesk;
    private final Fate fate;
    private final Counts counts;
    private final Executioner executioner;
    private final Clock clock;

    RoughWeather(String helpdesk, Fate fate, Counts counts, Executioner executioner, Clock clock) {
        this.helpdesk = helpdesk;
        this.fate = fate;
        this.counts = counts;
        this.executioner = executioner;
        this.clock = clock;
    }

    @Override
    public Before before(String method, String path) {
        counts.requests.incrementAndGet();
        counts.lastRequest = clock.instant();
        SENT_IN_LIFE.set(executioner.life());
        SplittableRandom drawn = fate.next(helpdesk + method + path);
        double what = drawn.nextDouble();
        if (what < 0.02) {
            counts.limited.incrementAndGet();
            return refused(429, 1 + drawn.nextInt(3));
        }
        if (what < 0.04) {
            counts.serverErrors.incrementAndGet();
            return new Before(Duration.ZERO, false, new Refusal(drawn.nextInt(500, 504), null));
        }
        if (what < 0.05) {
            counts.closed.incrementAndGet();
            return new Before(Duration.ZERO, true, null);
        }
        if (what < 0.08) {
            counts.slow.incrementAndGet();
            return new Before(Duration.ofMillis(drawn.nextLong(1_000, LONGEST_DELAY.toMillis())), false, null);
        }
        return Before.FAIR;
    }

    private static Before refused(int status, int retryAfter) {
        return new Before(Duration.ZERO, false, new Refusal(status, retryAfter));
    }

    @Override
    public After stored(String ticketId, JsonNode stored) {
        JsonNode audit = stored.path("audit");
        if (!audit.path("metadata").path("custom").has("callbrief_note")) {
            return After.ANSWERED;
        }
        counts.stored.incrementAndGet();
        for (JsonNode event : audit.path("events")) {
            if (event.path("type").asText().equals("Comment") && event.path("public").asBoolean(true)) {
                counts.everPublic.incrementAndGet();
            }
        }
        Executioner.Sender sender = executioner.noteStored(SENT_IN_LIFE.get());
        if (sender != Executioner.Sender.LIVES) {
            counts.storedForTheDead.addAndGet(sender == Executioner.Sender.WAS_DEAD ? 1 : 0);
            return After.DROPPED;
        }
        double what = fate.next(helpdesk + "stored" + ticketId).nextDouble();
        if (what < 0.11) {
            counts.dropped.incrementAndGet();
            return After.DROPPED;
        }
        if (what < 0.13) {
            counts.serverErrorsAfterStoring.incrementAndGet();
            return After.SERVER_ERROR;
        }
        if (what < 0.14) {
            counts.gibberish.incrementAndGet();
            return After.GIBBERISH;
        }
        return After.ANSWERED;
    }

    @Override
    public Lag lag(String ticketId) {
        SplittableRandom drawn = fate.next(helpdesk + "lag" + ticketId);
        if (drawn.nextDouble() >= 0.3) {
            return Lag.NONE;
        }
        counts.shownLate.incrementAndGet();
        long history = drawn.nextLong(500, 8_000);
        boolean stampToo = drawn.nextBoolean();
        if (stampToo) {
            counts.stampLate.incrementAndGet();
        }
        return new Lag(Duration.ofMillis(history),
                stampToo ? Duration.ofMillis(drawn.nextLong(200, history + 1)) : Duration.ZERO);
    }
}
