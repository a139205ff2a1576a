package io.callbrief.admin.erasure;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.callbrief.admin.erasure.store.ErasureCounts;
import io.callbrief.admin.erasure.store.ErasureRows;
import io.callbrief.pipeline.store.CaseTexts;
import io.callbrief.session.retention.UnusedBlobs;
import io.callbrief.work.CaseRecord;
import io.callbrief.work.Cases;
import io.callbrief.work.LookConfig;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;

/**
 * Passes over everything that may be of the person, until one that began late enough has come to its end. Each step can be
 * broken off: what is left is found by the next pass, in whichever replica.
 */
@ApplicationScoped
public class Eraser {

    private static final Logger LOG = Logger.getLogger(Eraser.class);
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final Duration AGAIN = Duration.ofSeconds(10);
    private static final Duration AFTER_A_FAILURE = Duration.ofMinutes(1);
    private static final int PAGE = 200;
    private static final int SWEPT_FILES = 100;

    private final ErasureRows erasures;
    private final ErasureCounts counts;
    private final ErasureSteps steps;
    private final CaseTexts texts;
    private final Cases cases;
    private final UnusedBlobs files;
    private final ErasureConfig config;
    private final Duration settle;
    private final Clock clock;

    Eraser(ErasureRows erasures, ErasureCounts counts, ErasureSteps steps, CaseTexts texts, Cases cases, UnusedBlobs files,
            ErasureConfig config, LookConfig looks, Clock clock) {
        this.erasures = erasures;
        this.counts = counts;
        this.steps = steps;
        this.texts = texts;
        this.cases = cases;
        this.files = files;
        this.config = config;
        this.settle = config.settle().compareTo(looks.lease()) > 0 ? config.settle() : looks.lease();
        this.clock = clock;
    }

    @Scheduled(every = "2s", concurrentExecution = ConcurrentExecution.SKIP, skipExecutionIf = ApplicationNotRunning.class)
    public void tick() {
        Optional<Claimed> claimed = erasures.claim(LEASE);
        while (claimed.isPresent()) {
            Claimed erasure = claimed.get();
            try {
                goOn(erasure);
            } catch (RuntimeException e) {
                LOG.errorf(e, "erasure %s: broke off, goes on later", erasure.id());
                erasures.putOff(erasure, AFTER_A_FAILURE, "broke off: " + e.getClass().getSimpleName());
            }
            claimed = erasures.claim(LEASE);
        }
    }

    private void goOn(Claimed erasure) {
        Optional<Subject> subject = erasure.subject();
        if (subject.isEmpty()) {
            deleteFiles(erasure);
            return;
        }
        boolean lateEnough = !clock.instant().isBefore(erasure.askedAt().plus(settle));
        Pass pass = new Pass(erasure, subject.get());
        pass.run();
        if (lateEnough && !pass.blocked) {
            erasures.rowsGone(erasure, config.filesAfter());
            LOG.infof("erasure %s: every row is gone", erasure.id());
        } else {
            erasures.putOff(erasure, AGAIN, pass.blocked ? "waits for a look that is under way" : "");
        }
    }

    private void deleteFiles(Claimed erasure) {
        while (erasures.renew(erasure, LEASE)
                && files.sweep(clock.instant().minus(config.filesAfter()), SWEPT_FILES) == SWEPT_FILES) {
            LOG.debugf("erasure %s: more files are waiting", erasure.id());
        }
        if (counts.filesWait(erasure.id())) {
            erasures.putOff(erasure, AFTER_A_FAILURE, "files wait to be deleted");
        } else {
            erasures.done(erasure);
            LOG.infof("erasure %s: done", erasure.id());
        }
    }

    /** Once over everything. */
    private final class Pass {

        private final Claimed erasure;
        private final Subject subject;
        private boolean blocked;

        Pass(Claimed erasure, Subject subject) {
            this.erasure = erasure;
            this.subject = subject;
        }

        void run() {
            UUID id = erasure.id();
            cases(subject.tickets().stream().flatMap(ticket -> cases.of(ticket).stream()).map(CaseRecord::id)
                    .filter(texts::anything).toList(), one -> steps.wholeCase(id, one));
            pages(() -> cases(texts.about(subject.ids(), PAGE), one -> steps.wholeCase(id, one)));
            pages(() -> cases(texts.naming(subject.ids(), PAGE), one -> steps.nameIn(id, one, subject)));
            pages(() -> steps.liveSessions(id, subject) > 0);
            pages(() -> steps.sessions(id, subject, PAGE) > 0);
            pages(() -> steps.users(id, subject) > 0);
            pages(() -> steps.helpdesksHere(id, subject) > 0);
        }

        /** @return whether one of them was erased */
        private boolean cases(List<UUID> ids, Predicate<UUID> erase) {
            boolean any = false;
            for (UUID id : ids) {
                boolean erased = erase.test(id);
                any |= erased;
                blocked |= !erased;
            }
            return any;
        }

        /** As long as there is something and nobody has taken over. */
        private void pages(BooleanSupplier page) {
            while (erasures.renew(erasure, LEASE) && page.getAsBoolean()) {
                LOG.debugf("erasure %s: there may be more", erasure.id());
            }
        }
    }
}
