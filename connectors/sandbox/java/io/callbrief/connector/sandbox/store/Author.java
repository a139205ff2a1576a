package io.callbrief.connector.sandbox.store;

/** Who changed a ticket. */
public enum Author {
    CUSTOMER,
    AGENT,
    /** This account's own user. */
    CALLBRIEF
}
