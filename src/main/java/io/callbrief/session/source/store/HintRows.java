package io.callbrief.session.source.store;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import org.hibernate.Session;

import io.callbrief.session.source.HintStored;
import io.callbrief.session.source.SessionHint;
import io.callbrief.session.source.SessionHints;

/** Hints as rows; they go with their session. */
@ApplicationScoped
class HintRows implements SessionHints {

    private final Session rows;
    private final Event<HintStored> stored;
    private final Clock clock;

    HintRows(Session rows, Event<HintStored> stored, Clock clock) {
        this.rows = rows;
        this.stored = stored;
        this.clock = clock;
    }

    @Override
    @Transactional
    public List<SessionHint> of(UUID sessionId) {
        return of(List.of(sessionId)).getOrDefault(sessionId, List.of());
    }

    @Override
    @Transactional
    public Map<UUID, List<SessionHint>> of(Collection<UUID> sessionIds) {
        Map<UUID, List<SessionHint>> bySession = new HashMap<>();
        if (sessionIds.isEmpty()) {
            return bySession;
        }
        rows.createNativeQuery("""
                select session_id, kind, json, stored_at from session_hint where session_id in (:ids)
                order by session_id, kind""", Tuple.class).setParameter("ids", sessionIds).getResultList()
                .forEach(row -> bySession.computeIfAbsent(row.get("session_id", UUID.class), id -> new ArrayList<>())
                        .add(new SessionHint(row.get("kind", String.class), row.get("json", String.class),
                                row.get("stored_at", Instant.class))));
        return bySession;
    }

    @Override
    @Transactional
    public void put(UUID sessionId, String kind, String json) {
        rows.createNativeMutationQuery("""
                insert into session_hint (session_id, kind, json, stored_at) values (:session, :kind, :json, :now)
                on conflict (session_id, kind) do update set json = excluded.json, stored_at = excluded.stored_at""")
                .setParameter("session", sessionId).setParameter("kind", kind).setParameter("json", json)
                .setParameter("now", clock.instant()).executeUpdate();
        stored.fire(new HintStored(sessionId));
    }
}
