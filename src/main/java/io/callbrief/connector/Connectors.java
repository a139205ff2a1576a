package io.callbrief.connector;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The configured helpdesks. */
public interface Connectors {

    /** A connector that calls can be made for, also while it is paused; empty when there is none with this id. */
    Optional<Bound> byId(UUID connectorId);

    /** Whether it is configured, though this build may not have its kind. Deleted ones are not. */
    default boolean exists(UUID connectorId) {
        return byId(connectorId).isPresent();
    }

    /** The connectors of a kind, oldest first. */
    List<Bound> ofKind(String kind);

    /**
     * An account with the bean of its kind.
     *
     * @param paused deliveries are taken, and nobody is called
     * @param earlier the account as it was before a secret was replaced that deliveries may still be signed with; newest first
     */
    record Bound(ConnectorAccount account, Helpdesk helpdesk, boolean paused, List<ConnectorAccount> earlier) {
        public Bound {
            earlier = List.copyOf(earlier);
        }

        public Bound(ConnectorAccount account, Helpdesk helpdesk) {
            this(account, helpdesk, false, List.of());
        }
    }
}
