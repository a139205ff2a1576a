package io.callbrief.insight;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.callbrief.insight.store.RescoringRows;
import io.callbrief.ticket.TicketRef;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;

/** Begins a run when this replica has a newer model than sessions were scored with. */
@ApplicationScoped
public class Rescorings {

    private static final Logger LOG = Logger.getLogger(Rescorings.class);

    private final RescoringRows rows;
    private final SessionAnalyst analyst;
    private final InsightConfig config;
    private final Clock clock;

    Rescorings(RescoringRows rows, SessionAnalyst analyst, InsightConfig config, Clock clock) {
        this.rows = rows;
        this.analyst = analyst;
        this.config = config;
        this.clock = clock;
    }

    /** While replicas of two versions run, only the newer model begins a run. */
    @Scheduled(every = "1m", delayed = "10s", concurrentExecution = ConcurrentExecution.SKIP, skipExecutionIf = ApplicationNotRunning.class)
    public void tick() {
        String model = analyst.modelId();
        if (rows.isNewest(model)) {
            rows.begin(model, clock.instant().minus(config.rescore()))
                    .ifPresent(id -> LOG.infof("rescoring %s: begins with model %s", id, model));
        }
    }

    public List<Rescoring> list() {
        return rows.list();
    }

    public Optional<Rescoring> byId(UUID id) {
        return rows.byId(id);
    }

    public List<Rescoring.Change> changes(UUID id) {
        return rows.changes(id);
    }

    /** The tickets of open cases whose verdict changes, the first time it is asked. Joins the caller's transaction. */
    public List<TicketRef> apply(UUID id, String actor) {
        return rows.apply(id, actor);
    }
}
