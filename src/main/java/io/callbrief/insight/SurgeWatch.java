package io.callbrief.insight;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.callbrief.insight.scope.Scope;
import io.callbrief.insight.store.ProblemRows;
import io.callbrief.insight.store.SurgeRows;
import io.callbrief.insight.store.SurgeRows.Candidate;
import io.callbrief.insight.surge.Surge;
import io.callbrief.insight.surge.SurgeTest;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;

/**
 * Looks every few minutes whether a problem surges, on telemetry, and opens a problem where one does, or where those
 * affected share what others do not. Any replica may do it: it comes to the same.
 */
@ApplicationScoped
public class SurgeWatch {

    private static final Logger LOG = Logger.getLogger(SurgeWatch.class);
    /** A problem that nobody had for so long is over. */
    private static final Duration OVER_AFTER = Duration.ofDays(7);

    private final SurgeRows surges;
    private final ProblemRows problems;
    private final Companions companions;
    private final Clock clock;

    SurgeWatch(SurgeRows surges, ProblemRows problems, Companions companions, Clock clock) {
        this.surges = surges;
        this.problems = problems;
        this.companions = companions;
        this.clock = clock;
    }

    /** A problem of many that goes on now. */
    public record Seen(Candidate candidate, Optional<Surge> surge, WhoElse whoElse) {
    }

    @Scheduled(every = "5m", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP, skipExecutionIf = ApplicationNotRunning.class)
    public void tick() {
        Instant now = clock.instant();
        for (Seen seen : now()) {
            if (seen.surge().isPresent() || seen.whoElse().scope() instanceof Scope.Found) {
                open(seen);
            }
        }
        problems.closeQuiet(now.minus(OVER_AFTER));
    }

    /** What at least three organisations had in the last day, and whether it is more than usual. */
    public List<Seen> now() {
        Instant now = clock.instant();
        return surges.candidates(now.minus(Duration.ofHours(24)), now, SurgeTest.LEAST_ORGANIZATIONS).stream()
                .map(candidate -> new Seen(candidate, surge(candidate, now), companions.between(candidate.signature(),
                        candidate.application(), now.minus(Companions.AROUND), now)))
                .toList();
    }

    private Optional<Surge> surge(Candidate candidate, Instant now) {
        // whole hours, the last of them the one that runs
        Instant end = now.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
        int[] hourly = surges.hourly(candidate, end, SurgeTest.HISTORY_HOURS + 24);
        return SurgeTest.test(hourly, hours -> surges.organizations(candidate, end.minus(Duration.ofHours(hours)), end));
    }

    private void open(Seen seen) {
        problems.seen(seen).ifPresent(id -> LOG.infof("problem %s: opened, %d organisations", id,
                seen.whoElse().organizations()));
    }
}
