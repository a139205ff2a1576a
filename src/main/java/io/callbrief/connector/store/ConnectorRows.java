package io.callbrief.connector.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongConsumer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;

import org.hibernate.Session;

import io.callbrief.connector.Connectors;
import io.callbrief.connector.Helpdesk;
import io.callbrief.work.Ids;

/** The configured helpdesks. Read from the database each time, so that every replica sees a change at once. */
@ApplicationScoped
public class ConnectorRows implements Connectors {

    private static final Duration INSTALLED_WITHIN = Duration.ofMinutes(5);

    private final HelpdeskKinds kinds;
    private final SecretBox box;
    private final RotationConfig rotation;
    private final Session rows;
    private final Ids ids;
    private final Clock clock;

    ConnectorRows(HelpdeskKinds kinds, SecretBox box, RotationConfig rotation, Session rows, Ids ids, Clock clock) {
        this.kinds = kinds;
        this.box = box;
        this.rotation = rotation;
        this.rows = rows;
        this.ids = ids;
        this.clock = clock;
    }

    /** Empty also when the row's kind is not compiled in: nobody could talk to that helpdesk. */
    @Override
    @Transactional
    public Optional<Bound> byId(UUID connectorId) {
        return row(connectorId).flatMap(this::bound);
    }

    @Override
    @Transactional
    public boolean exists(UUID connectorId) {
        return ConnectorEntity.count("id", connectorId) > 0;
    }

    @Override
    @Transactional
    public List<Bound> ofKind(String kind) {
        return ConnectorEntity.<ConnectorEntity> list("kind = ?1 order by createdAt, id", kind).stream()
                .flatMap(row -> bound(row).stream()).toList();
    }

    private Optional<Bound> bound(ConnectorEntity row) {
        return kinds.ofKind(row.kind).map(helpdesk -> new Bound(row.toAccount(box), helpdesk, row.pausedAt != null,
                row.earlier(box, clock.instant())));
    }

    /** @param draft checked by {@link ConnectorCheck} */
    @Transactional
    public StoredConnector create(ConnectorDraft draft) {
        ConnectorEntity row = new ConnectorEntity(ids.next(), draft, box, clock.instant());
        row.persist();
        return row.toStored(clock.instant());
    }

    /** To be changed; also where this build does not have the kind. */
    @Transactional
    public Optional<VersionedAccount> versioned(UUID connectorId) {
        return row(connectorId).map(row -> new VersionedAccount(row.toAccount(box), row.version));
    }

    /**
     * Kind and id stay. Secrets that deliveries are signed with go on being valid for a while.
     *
     * @param version that the draft was made from
     * @param draft checked by {@link ConnectorCheck}
     */
    @Transactional
    public ConnectorChange change(UUID connectorId, long version, ConnectorDraft draft) {
        return locked(connectorId, row -> {
            if (row.version != version) {
                return new ConnectorChange.Stale();
            }
            Instant now = clock.instant();
            Duration valid = rotation.oldSecretValid();
            row.oldSecrets.removeIf(old -> !old.validUntil.isAfter(now));
            row.set(draft, box, kinds.ofKind(row.kind).map(Helpdesk::webhookSecrets).orElse(Set.of()),
                    valid.isZero() ? null : now.plus(valid));
            row.version++;
            return new ConnectorChange.Changed(row.toStored(now));
        });
    }

    /** Deliveries have to be signed with what is set now, from now on. */
    @Transactional
    public ConnectorChange forgetOldSecrets(UUID connectorId) {
        return locked(connectorId, row -> {
            boolean any = row.oldSecrets.stream().anyMatch(old -> old.validUntil.isAfter(clock.instant()));
            row.oldSecrets.clear();
            return changed(row, any);
        });
    }

    @Transactional
    public ConnectorChange pause(UUID connectorId, boolean paused) {
        return locked(connectorId, row -> {
            boolean changed = paused != (row.pausedAt != null);
            if (changed) {
                row.pausedAt = paused ? clock.instant() : null;
            }
            return changed(row, changed);
        });
    }

    private ConnectorChange changed(ConnectorEntity row, boolean changed) {
        if (!changed) {
            return new ConnectorChange.Same(row.toStored(clock.instant()));
        }
        row.version++;
        return new ConnectorChange.Changed(row.toStored(clock.instant()));
    }

    /**
     * With its settings, secrets and progress; cases and what was said on them stay.
     *
     * @param precondition is given the version, which does not change any more, and throws to keep the connector
     * @return whether there was one
     */
    @Transactional
    public boolean delete(UUID connectorId, LongConsumer precondition) {
        ConnectorChange done = locked(connectorId, row -> {
            precondition.accept(row.version);
            StoredConnector last = row.toStored(clock.instant());
            row.delete();
            return new ConnectorChange.Changed(last);
        });
        return done instanceof ConnectorChange.Changed;
    }

    /** To be called before the transaction has read the row: else it would see it as it was before the lock. */
    private ConnectorChange locked(UUID connectorId, Function<ConnectorEntity, ConnectorChange> change) {
        Optional<ConnectorEntity> row = ConnectorEntity.findByIdOptional(connectorId, LockModeType.PESSIMISTIC_WRITE);
        ConnectorChange done = row.map(change).orElseGet(ConnectorChange.Gone::new);
        rows.flush(); // what follows in this transaction may be SQL
        return done;
    }

    /** One at a time: twice at once would make things twice. @return false while somebody else is at it */
    @Transactional
    public boolean beginInstall(UUID connectorId) {
        Instant now = clock.instant();
        return rows.createNativeMutationQuery("""
                update connector set installing_until = :until
                where id = :id and (installing_until is null or installing_until < :now)""")
                .setParameter("until", now.plus(INSTALLED_WITHIN)).setParameter("now", now)
                .setParameter("id", connectorId).executeUpdate() == 1;
    }

    @Transactional
    public void endInstall(UUID connectorId) {
        rows.createNativeMutationQuery("update connector set installing_until = null where id = :id")
                .setParameter("id", connectorId).executeUpdate();
    }

    @Transactional
    public Optional<StoredConnector> find(UUID connectorId) {
        return row(connectorId).map(row -> row.toStored(clock.instant()));
    }

    /** In the order in which they were made. */
    @Transactional
    public List<StoredConnector> list() {
        return ConnectorEntity.<ConnectorEntity> list("order by createdAt, id").stream()
                .map(row -> row.toStored(clock.instant())).toList();
    }

    private static Optional<ConnectorEntity> row(UUID connectorId) {
        return ConnectorEntity.findByIdOptional(connectorId);
    }
}
