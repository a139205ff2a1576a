package io.callbrief.connector;

import java.util.UUID;

/**
 * Where deliveries go in. The HTTP edge calls it, and a helpdesk that lives inside Callbrief (the sandbox) does so without
 * HTTP; both pass the same checks.
 */
public interface HookIntake {

    Answer receive(UUID connectorId, InboundHook hook);

    enum Answer {
        /** Stored with its job. */
        ACCEPTED,
        /** Known delivery id: no effect. */
        DUPLICATE,
        /** Signed, but not for us. */
        IGNORED,
        /** Signature missing or wrong. */
        UNTRUSTED,
        /** A body seen before under a new delivery id, signed too long ago. */
        REPLAYED,
        MALFORMED,
        TOO_LARGE,
        UNKNOWN_CONNECTOR
    }
}
