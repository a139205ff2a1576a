package io.callbrief.session.source;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The configured sources. Read from the database each time, so that every replica sees a change at once. */
public interface SourceAccounts {

    /** Paused ones, too. */
    Optional<SourceAccount> byId(UUID sourceId);

    /** Paused ones, too. */
    Optional<SourceAccount> byName(String name);

    /** Those of a kind that are not paused, oldest first. */
    List<SourceAccount> active(String kind);
}
