package io.callbrief.session.source.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import org.hibernate.Session;

import io.callbrief.connector.store.SecretBox;
import io.callbrief.session.source.CommonSettings;
import io.callbrief.session.source.SourceAccount;
import io.callbrief.session.source.SourceAccounts;
import io.callbrief.session.source.SourceDraft;
import io.callbrief.session.source.SourceRetention;
import io.callbrief.session.source.SourcesChanged;
import io.callbrief.session.source.StoredSource;
import io.callbrief.work.Ids;

/** The configured sources. */
@ApplicationScoped
public class SourceRows implements SourceAccounts, SourceRetention {

    private final Session rows;
    private final SourceStatus status;
    private final SecretBox box;
    private final Ids ids;
    private final Clock clock;
    private final Event<SourcesChanged> changed;

    SourceRows(Session rows, SourceStatus status, SecretBox box, Ids ids, Clock clock,
            Event<SourcesChanged> changed) {
        this.rows = rows;
        this.status = status;
        this.box = box;
        this.ids = ids;
        this.clock = clock;
        this.changed = changed;
    }

    @Override
    @Transactional
    public Optional<SourceAccount> byId(UUID sourceId) {
        return row(sourceId).map(row -> row.toAccount(box));
    }

    @Override
    @Transactional
    public Optional<SourceAccount> byName(String name) {
        return SourceEntity.<SourceEntity> find("name", name).firstResultOptional().map(row -> row.toAccount(box));
    }

    @Override
    @Transactional
    public List<SourceAccount> active(String kind) {
        return SourceEntity.<SourceEntity> list("kind = ?1 and paused = false order by createdAt, id", kind).stream()
                .map(row -> row.toAccount(box)).toList();
    }

    /** Due at once. */
    @Transactional
    public StoredSource create(SourceDraft draft) {
        Instant now = clock.instant();
        SourceEntity row = new SourceEntity(ids.next(), draft, box, now);
        row.persistAndFlush();
        rows.createNativeMutationQuery("insert into source_progress (source_id, next_poll_at) values (:id, :now)")
                .setParameter("id", row.id).setParameter("now", now).executeUpdate();
        changed.fire(new SourcesChanged());
        return stored(row);
    }

    /** The version of its set-up, which nobody else changes until the end of the caller's transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<Long> versionToChange(UUID sourceId) {
        return rows.createNativeQuery("select version from source where id = :id for update", Long.class)
                .setParameter("id", sourceId).getResultStream().findFirst();
    }

    /** Kind and name stay: the sessions carry them. Due at once. */
    @Transactional
    public Optional<StoredSource> change(UUID sourceId, SourceDraft draft) {
        return row(sourceId).map(row -> {
            row.set(draft, box);
            row.version++;
            rows.flush();
            dueNow(sourceId);
            changed.fire(new SourcesChanged());
            return stored(row);
        });
    }

    @Transactional
    public Optional<StoredSource> pause(UUID sourceId, boolean paused) {
        return row(sourceId).map(row -> {
            row.paused = paused;
            row.version++;
            rows.flush();
            if (!paused) {
                dueNow(sourceId);
            }
            changed.fire(new SourcesChanged());
            return stored(row);
        });
    }

    private void dueNow(UUID sourceId) {
        rows.createNativeMutationQuery(
                "update source_progress set next_poll_at = :now, failures = 0 where source_id = :id")
                .setParameter("id", sourceId).setParameter("now", clock.instant()).executeUpdate();
    }

    /** Its sessions stay. */
    @Transactional
    public boolean delete(UUID sourceId) {
        return row(sourceId).map(row -> {
            row.delete();
            rows.flush();
            changed.fire(new SourcesChanged());
            return true;
        }).orElse(false);
    }

    @Transactional
    public Optional<StoredSource> find(UUID sourceId) {
        return row(sourceId).map(this::stored);
    }

    /** In the order in which they were made. */
    @Transactional
    public List<StoredSource> list() {
        return SourceEntity.<SourceEntity> list("order by createdAt, id").stream().map(this::stored).toList();
    }

    @Override
    @Transactional
    public Map<String, Duration> bySource() {
        return rows.createNativeQuery("""
                select s.name, t.value from source s join source_setting t on t.source_id = s.id
                where t.name = :setting""", Tuple.class)
                .setParameter("setting", CommonSettings.RETENTION_DAYS).getResultStream()
                .collect(Collectors.toUnmodifiableMap(row -> row.get("name", String.class),
                        row -> Duration.ofDays(Long.parseLong(row.get("value", String.class)))));
    }

    private StoredSource stored(SourceEntity row) {
        return new StoredSource(row.id, row.kind, row.name, Map.copyOf(row.settings), new TreeSet<>(row.secrets.keySet()),
                row.paused, row.createdAt, row.version, status.of(row.id));
    }

    private static Optional<SourceEntity> row(UUID sourceId) {
        return SourceEntity.findByIdOptional(sourceId);
    }
}
