package io.callbrief.mcp;

import io.callbrief.admin.key.Role;
import io.quarkus.security.identity.SecurityIdentity;

/** How much whoever asks may see. */
enum Tier {
    /** One requester at a time, without devices, addresses and what the recording says literally. */
    AGENT,
    /** Everything that was recorded. */
    ENGINEER;

    static Tier of(SecurityIdentity caller) {
        return caller.hasRole(Role.ADMIN_ID) || caller.hasRole(Role.ENGINEER_ID) ? ENGINEER : AGENT;
    }

    boolean seesClients() {
        return this == ENGINEER;
    }
}
