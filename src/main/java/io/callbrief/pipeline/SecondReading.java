package io.callbrief.pipeline;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.context.ManagedExecutor;

import io.callbrief.connector.ConnectorAccount;
import io.callbrief.match.complaint.ComplaintReader;
import io.callbrief.ticket.ReportedSymptom;
import io.callbrief.ticket.Ticket;
import io.callbrief.wording.WordingConfig;
import io.callbrief.wording.reader.SecondReader;
import io.callbrief.work.Detached;
import io.callbrief.work.Look;
import io.quarkus.logging.Log;

/**
 * A model's second look into a complaint in which our reader finds no symptom, where the connector allows it. A note waits
 * for it as long as for words, not longer; what comes later is there for the next look.
 */
@ApplicationScoped
class SecondReading {

    /** Texts whose reading this replica remembers: looks at a case often follow one another. */
    private static final int REMEMBERED = 500;

    private final SecondReader second;
    private final ComplaintReader own;
    private final KnownNames names;
    private final ManagedExecutor executor;
    private final Duration within;
    private final Map<Asked, CompletableFuture<List<ReportedSymptom>>> remembered = new LinkedHashMap<>();

    SecondReading(SecondReader second, ComplaintReader own, KnownNames names, @Detached ManagedExecutor executor,
            WordingConfig config) {
        this.second = second;
        this.own = own;
        this.names = names;
        this.executor = executor;
        this.within = config.within();
    }

    /** @param text by its hash: it is not kept */
    private record Asked(UUID caseId, int text, int length) {
    }

    List<ReportedSymptom> of(Look look, Ticket ticket, ConnectorAccount account) {
        if (!second.on() || !account.allowsLanguageModel() || !BriefWriter.symptoms(ticket, own).isEmpty()) {
            return List.of();
        }
        String text = ticket.complaint();
        Asked asked = new Asked(look.caseId(), text.hashCode(), text.length());
        try {
            return reading(asked, ticket).get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return List.of();
        } catch (ExecutionException e) {
            Log.errorf("case %s: the second reading failed: %s", look.caseId(), Problem.of(e));
            forget(asked);
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    /** The next look tries it again. */
    private synchronized void forget(Asked asked) {
        remembered.remove(asked);
    }

    private synchronized CompletableFuture<List<ReportedSymptom>> reading(Asked asked, Ticket ticket) {
        if (remembered.size() >= REMEMBERED) {
            remembered.remove(remembered.keySet().iterator().next());
        }
        return remembered.computeIfAbsent(asked,
                same -> executor.supplyAsync(() -> second.symptoms(asked.caseId(), ticket.complaint(), names.of(ticket))));
    }
}
