package io.callbrief.connector.store;

/** What came of changing a connector. */
public sealed interface ConnectorChange {

    record Changed(StoredConnector connector) implements ConnectorChange {
    }

    /** It was so already. */
    record Same(StoredConnector connector) implements ConnectorChange {
    }

    /** Somebody else has changed it since it was read. */
    record Stale() implements ConnectorChange {
    }

    /** There is no such connector. */
    record Gone() implements ConnectorChange {
    }
}
