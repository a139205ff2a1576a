package io.callbrief.admin.key;

import java.util.Locale;
import java.util.Optional;

/** What the owner of a key may do. */
public enum Role {
    /** Sets the installation up and loads recordings. */
    ADMIN,
    /** Answers tickets: sees the requester's own data, no addresses and devices. */
    AGENT,
    /** Looks into calls: sees everything that was recorded. */
    ENGINEER,
    /** Sends telemetry and issues the tokens that browsers send it with; reads nothing. */
    INGEST;

    // for annotations
    public static final String ADMIN_ID = "admin";
    public static final String AGENT_ID = "agent";
    public static final String ENGINEER_ID = "engineer";
    public static final String INGEST_ID = "ingest";

    /** As in JSON, the database and annotations. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> ofId(String id) {
        for (Role role : values()) {
            if (role.id().equals(id)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
