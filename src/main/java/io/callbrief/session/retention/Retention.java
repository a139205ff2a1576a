package io.callbrief.session.retention;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import io.callbrief.session.retention.ExpiredPartitions.Dropped;
import io.callbrief.session.retention.ExpiredSessions.Page;
import io.callbrief.session.retention.ExpiredSessions.Position;
import io.callbrief.session.source.SourceRetention;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;

/**
 * Once a day, in one replica. Whole months go at once where everything in them is past the longest time of all sources; what
 * is left goes by the page. Each step is a transaction of its own and can be broken off anywhere.
 */
@ApplicationScoped
class Retention {

    private static final Logger LOG = Logger.getLogger(Retention.class);
    private static final String DUTY = "retention";
    private static final Duration LEASE = Duration.ofMinutes(15);
    private static final Duration DAILY = Duration.ofDays(1);
    /** An empty partition of a month that may still get sessions would only be made again. */
    private static final Duration STILL_FILLING = Duration.ofDays(31);
    /** Longer than any transaction that stores a recording. */
    private static final Duration BEFORE_BLOB_GOES = Duration.ofHours(1);
    /** Longer than from storing a blob to writing its row. */
    private static final Duration REMEMBERED_AFTER_BLOB_WENT = Duration.ofDays(1);
    /** So only a partition without sessions is dropped. */
    private static final Instant NOTHING_IS_OLDER = Instant.EPOCH;
    private static final int PAGE_SESSIONS = 1_000;
    private static final int SWEPT_BLOBS = 100;

    private final ExpiredSessions sessions;
    private final ExpiredPartitions partitions;
    private final UnusedBlobs blobs;
    private final Duties duties;
    private final RetentionConfig config;
    private final Instance<SourceRetention> sources;
    private final Clock clock;

    Retention(ExpiredSessions sessions, ExpiredPartitions partitions, UnusedBlobs blobs, Duties duties,
            RetentionConfig config, Instance<SourceRetention> sources, Clock clock) {
        this.sessions = sessions;
        this.partitions = partitions;
        this.blobs = blobs;
        this.duties = duties;
        this.config = config;
        this.sources = sources;
        this.clock = clock;
    }

    @Scheduled(every = "10m", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP, skipExecutionIf = ApplicationNotRunning.class)
    void tick() {
        Optional<UUID> lease = duties.claim(DUTY, LEASE);
        if (lease.isPresent()) {
            run(() -> duties.renew(DUTY, lease.get(), LEASE), policy());
            duties.finish(DUTY, lease.get(), DAILY);
        }
    }

    private RetentionPolicy policy() {
        Map<String, Duration> bySource = new HashMap<>();
        sources.forEach(some -> bySource.putAll(some.bySource()));
        return new RetentionPolicy(bySource,
                config.days().isPresent() ? Optional.of(Duration.ofDays(config.days().getAsInt())) : Optional.empty());
    }

    /** Whether this replica may go on. */
    interface Held {
        boolean still();
    }

    /** What was deleted. */
    record Deleted(int partitions, int sessions, int recordings) {

        Deleted plus(Dropped some) {
            return new Deleted(partitions + (some.dropped() ? 1 : 0), sessions + some.sessions(),
                    recordings + some.recordings());
        }

        Deleted plus(Page some) {
            return new Deleted(partitions, sessions + some.sessions(), recordings + some.recordings());
        }
    }

    Deleted run(Held lease, RetentionPolicy policy) {
        Instant now = clock.instant();
        List<String> known = sessions.sources();
        Deleted deleted = new Deleted(0, 0, 0);
        Optional<Instant> anySource = known.isEmpty() ? Optional.empty() : policy.storedBefore(known, now);
        if (anySource.isPresent()) {
            deleted = months(lease, deleted, anySource.get(), anySource.get());
        }
        for (String source : known) {
            Optional<Instant> storedBefore = policy.storedBefore(source, now);
            if (storedBefore.isPresent()) {
                deleted = pages(lease, deleted, source, storedBefore.get());
            }
        }
        deleted = months(lease, deleted, now.minus(STILL_FILLING), NOTHING_IS_OLDER);
        while (lease.still() && blobs.sweep(now.minus(BEFORE_BLOB_GOES), SWEPT_BLOBS) == SWEPT_BLOBS) {
            LOG.debug("retention: more blobs are waiting");
        }
        blobs.forgetDeletedBefore(now.minus(REMEMBERED_AFTER_BLOB_WENT));
        LOG.infof("retention partitions=%d sessions=%d recordings=%d", deleted.partitions, deleted.sessions,
                deleted.recordings);
        return deleted;
    }

    private Deleted months(Held lease, Deleted before, Instant endedBefore, Instant storedBefore) {
        Deleted deleted = before;
        for (String partition : partitions.endedBefore(endedBefore)) {
            if (!lease.still()) {
                break;
            }
            deleted = deleted.plus(partitions.dropIfStoredBefore(partition, storedBefore));
        }
        return deleted;
    }

    private Deleted pages(Held lease, Deleted before, String source, Instant storedBefore) {
        Deleted deleted = before;
        @Nullable
        Position after = null;
        do {
            Page page = sessions.deletePage(source, storedBefore, after, PAGE_SESSIONS);
            deleted = deleted.plus(page);
            after = page.next().orElse(null);
        } while (after != null && lease.still());
        return deleted;
    }
}
