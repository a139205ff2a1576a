package io.callbrief.session.source.telemetry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

/** How many batches the bearer of a token may send, on this replica: nobody's browser floods the others out. */
@ApplicationScoped
public class BatchRate {

    static final int BATCHES_PER_SECOND = 10;
    /** Batches that may come at once, as after a pause of the network. */
    static final int BURST = 20;
    /** Sessions that are remembered; whoever is forgotten starts with a full burst. */
    private static final int MOST_SESSIONS = 50_000;

    private final Clock clock;
    private final Map<String, Allowance> bySession = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Allowance> eldest) {
            return size() > MOST_SESSIONS;
        }
    };

    BatchRate(Clock clock) {
        this.clock = clock;
    }

    /** Whether one more batch is allowed now; it is counted if so. */
    public synchronized boolean allows(IngestToken token) {
        String session = token.account().name() + '\n' + token.sessionId();
        Instant now = clock.instant();
        Allowance before = bySession.getOrDefault(session, new Allowance(BURST, now));
        double seconds = Math.max(0, Duration.between(before.at, now).toNanos() / 1e9);
        double batches = Math.min(BURST, before.batches + seconds * BATCHES_PER_SECOND);
        boolean allowed = batches >= 1;
        bySession.put(session, new Allowance(allowed ? batches - 1 : batches, now));
        return allowed;
    }

    private record Allowance(double batches, Instant at) {
    }
}
