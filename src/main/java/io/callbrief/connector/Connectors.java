package io.callbrief.connector;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The configured helpdesks. */
public interface Connectors {

    /** An active connector; empty when there is none with this id. */
    Optional<Bound> byId(UUID connectorId);

    /** The active connectors of a kind, oldest first. */
    List<Bound> ofKind(String kind);

    /** An account with the bean of its kind. */
    record Bound(ConnectorAccount account, Helpdesk helpdesk) {
    }
}
