package io.callbrief.feedback;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.callbrief.feedback.calibration.Calibration;
import io.callbrief.feedback.calibration.LabelledCase;
import io.callbrief.feedback.calibration.LabelledCases;
import io.callbrief.feedback.calibration.Learner;
import io.callbrief.feedback.receipt.CaseReplay;
import io.callbrief.feedback.store.Snapshots;
import io.callbrief.feedback.store.Snapshots.InUse;
import io.callbrief.feedback.store.Snapshots.Trust;
import io.callbrief.work.Ids;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;

/** Learns from what came out of quarantine. Of several replicas one does; the same cases twice make no second snapshot. */
@ApplicationScoped
public class Learning {

    private final LabelledCases cases;
    private final Snapshots snapshots;
    private final Rules rules;
    private final Ids ids;
    private final Clock clock;

    Learning(LabelledCases cases, Snapshots snapshots, Rules rules, Ids ids, Clock clock) {
        this.cases = cases;
        this.snapshots = snapshots;
        this.rules = rules;
        this.ids = ids;
        this.clock = clock;
    }

    @Scheduled(every = "15m", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP, skipExecutionIf = ApplicationNotRunning.class)
    @Transactional
    void tick() {
        learn();
    }

    /** @return the snapshot that was made; empty when there was nothing new to learn */
    @Transactional
    public Optional<Snapshot> learn() {
        if (!snapshots.lock()) {
            return Optional.empty();
        }
        InUse inUse = snapshots.inUse();
        if (inUse.pinned()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        List<LabelledCase> known = cases.outOfQuarantine(now);
        Set<String> trusted = snapshots.labellers(Trust.TRUSTED);
        Set<String> excluded = snapshots.labellers(Trust.EXCLUDED);
        String inputs = inputs(known, trusted, excluded, now);
        Optional<Snapshot> last = Optional.ofNullable(inUse.snapshotId()).flatMap(snapshots::byId);
        if (last.isPresent() ? last.get().inputs().equals(inputs) : known.isEmpty()) {
            return Optional.empty();
        }
        Calibration learnt = Learner.fit(known, rules.version(), now, trusted, excluded);
        Snapshot snapshot = new Snapshot(ids.next(), now, learnt, known.size(), inputs);
        snapshots.add(snapshot);
        last.ifPresent(before -> warn(before.calibration(), learnt));
        Log.infof("calibration snapshot=%s of %d cases, %d sources", snapshot.id(), known.size(), learnt.sources());
        return Optional.of(snapshot);
    }

    private static void warn(Calibration before, Calibration now) {
        long more = now.ignored().stream().filter(actor -> !before.ignored().contains(actor)).count();
        if (more > 0) {
            Log.warnf("labels of %d more persons are not heard: GET /api/v1/calibration says whose", more);
        }
    }

    /** Of everything that a calibration depends on. Forgetting goes on every week. */
    private String inputs(List<LabelledCase> known, Set<String> trusted, Set<String> excluded, Instant now) {
        LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
        String text = known.stream().sorted(Comparator.comparing(LabelledCase::caseId)).map(one -> String.join("|",
                one.caseId().toString(), one.cause().id(), one.ruleVersion(), Double.toString(one.s()),
                Boolean.toString(one.right()), Double.toString(one.weight()),
                one.actors().stream().map(LabelledCase.Actor::id).sorted().toList().toString(),
                String.valueOf(one.organization()), one.at().toString()))
                .collect(Collectors.joining("\n", rules.version() + "|" + new TreeSet<>(trusted) + "|"
                        + new TreeSet<>(excluded) + "|"
                        + (known.isEmpty() ? 0 : day.getLong(ChronoField.EPOCH_DAY) / 7) + "\n", ""));
        return CaseReplay.sha256(text);
    }
}
