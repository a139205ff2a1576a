package io.callbrief.connector.store;

import io.callbrief.connector.ConnectorAccount;

/** An account as it is read to be changed. */
public record VersionedAccount(ConnectorAccount account, long version) {
}
