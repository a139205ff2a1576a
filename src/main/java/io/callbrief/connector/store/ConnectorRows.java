package io.callbrief.connector.store;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.callbrief.connector.Connectors;
import io.callbrief.work.Ids;

/** The configured helpdesks. Read from the database each time, so that every replica sees a change at once. */
@ApplicationScoped
public class ConnectorRows implements Connectors {

    private final HelpdeskKinds kinds;
    private final SecretBox box;
    private final Ids ids;
    private final Clock clock;

    ConnectorRows(HelpdeskKinds kinds, SecretBox box, Ids ids, Clock clock) {
        this.kinds = kinds;
        this.box = box;
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
    public List<Bound> ofKind(String kind) {
        return ConnectorEntity.<ConnectorEntity> list("kind = ?1 order by createdAt, id", kind).stream()
                .flatMap(row -> bound(row).stream()).toList();
    }

    private Optional<Bound> bound(ConnectorEntity row) {
        return kinds.ofKind(row.kind).map(helpdesk -> new Bound(row.toAccount(box), helpdesk));
    }

    /** @param draft checked by {@link ConnectorCheck} */
    @Transactional
    public StoredConnector create(ConnectorDraft draft) {
        ConnectorEntity row = new ConnectorEntity(ids.next(), draft, box, clock.instant());
        row.persist();
        return row.toStored();
    }

    @Transactional
    public Optional<StoredConnector> find(UUID connectorId) {
        return row(connectorId).map(ConnectorEntity::toStored);
    }

    /** In the order in which they were made. */
    @Transactional
    public List<StoredConnector> list() {
        return ConnectorEntity.<ConnectorEntity> list("order by createdAt, id").stream()
                .map(ConnectorEntity::toStored).toList();
    }

    private static Optional<ConnectorEntity> row(UUID connectorId) {
        return ConnectorEntity.findByIdOptional(connectorId);
    }
}
