package io.callbrief.session.source;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What sources said about sessions. */
public interface SessionHints {

    /** By kind. */
    List<SessionHint> of(UUID sessionId);

    /** Sessions without hints are not in it. */
    Map<UUID, List<SessionHint>> of(Collection<UUID> sessionIds);

    /** Replaces the one of the same kind. */
    void put(UUID sessionId, String kind, String json);
}
