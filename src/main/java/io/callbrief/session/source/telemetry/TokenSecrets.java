package io.callbrief.session.source.telemetry;

import java.util.UUID;

/** The keys that sign tokens. */
public interface TokenSecrets {

    /** 32 bytes, the same each time and on every replica. */
    byte[] ofSource(UUID sourceId);
}
