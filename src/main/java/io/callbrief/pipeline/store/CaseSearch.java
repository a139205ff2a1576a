package io.callbrief.pipeline.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.hibernate.Session;
import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;

import io.callbrief.pipeline.store.CaseQuery.State;

/** Finds cases by what they are, by how their looks stand, and by what their briefs say. */
@ApplicationScoped
public class CaseSearch {

    private final Session rows;

    CaseSearch(Session rows) {
        this.rows = rows;
    }

    /** The ids of one page, newest first. */
    @Transactional
    public List<UUID> find(CaseQuery query) {
        Conditions where = new Conditions();
        where.add("c.connector_id = :connector", "connector", query.connectorId());
        where.add("c.created_at >= :from", "from", query.from());
        where.add("c.created_at < :to", "to", query.to());
        where.add(newest("verdict"), "verdict", query.verdict());
        where.add(newest("cause_id"), "cause_id", query.cause());
        where.add(newest("abstention"), "abstention", query.abstention());
        where.add("c.id in (select case_id from brief where session_id = :session)", "session", query.sessionId());
        where.add("""
                c.id in (select case_id from named_session where main and user_id = :user
                    union select case_id from awaited_session where user_id = :user)""", "user", query.userId());
        if (query.state() != null) {
            where.conditions.add(standing(query.state()));
        }
        if (query.after() != null) {
            where.add("(c.created_at, c.id) < (:created, :id)", "created", query.after().createdAt());
            where.values.put("id", query.after().caseId());
        }
        NativeQuery<UUID> select = rows.createNativeQuery("select c.id from support_case c where "
                + String.join(" and ", where.conditions) + " order by c.created_at desc, c.id desc limit :limit", UUID.class)
                .setParameter("limit", query.limit());
        where.values.forEach(select::setParameter);
        return select.getResultList();
    }

    private static String standing(State state) {
        return switch (state) {
            case OPEN -> "c.state = 'OPEN'";
            case TICKET_NOT_FOUND -> "c.state = 'TICKET_NOT_FOUND'";
            // in two parts, each of which has a partial index
            case WAITING -> """
                    c.id in (select case_id from case_look where state in ('READY', 'WAITING')
                        union select case_id from case_look where state = 'LEASED')""";
            case DEAD -> """
                    c.state = 'OPEN' and c.id in (select l.case_id from case_look l where l.state = 'DEAD' and not exists (
                        select 1 from case_look n where n.case_id = l.case_id
                        and (n.created_at, n.id) > (l.created_at, l.id)))""";
        };
    }

    /** Of the newest brief of a case. */
    private static String newest(String column) {
        return "c.id in (select b.case_id from brief b where b." + column + " = :" + column
                + " and not exists (select 1 from brief n where n.case_id = b.case_id and n.version > b.version))";
    }

    /** Conditions with the values that they name. */
    private static final class Conditions {

        private final List<String> conditions = new ArrayList<>(List.of("true"));
        private final Map<String, Object> values = new LinkedHashMap<>();

        void add(String condition, String name, @Nullable Object value) {
            if (value != null) {
                conditions.add(condition);
                values.put(name, value);
            }
        }
    }
}
