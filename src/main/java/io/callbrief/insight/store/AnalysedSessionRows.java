package io.callbrief.insight.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import org.hibernate.Session;
import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;

import io.callbrief.insight.AnalysedSession;
import io.callbrief.insight.Dimension;

/** The sessions behind a number. */
@ApplicationScoped
public class AnalysedSessionRows {

    private final Session rows;

    AnalysedSessionRows(Session rows) {
        this.rows = rows;
    }

    /** One page, newest first. */
    @Transactional
    public List<AnalysedSession> find(AnalysedSession.Query query) {
        List<String> where = new ArrayList<>(List.of("started_at >= :from", "started_at < :to"));
        Map<String, Object> values = new HashMap<>(Map.of("from", query.from(), "to", query.to(), "limit", query.limit()));
        add(where, values, "cause_id", query.cause());
        add(where, values, "signature", query.signature());
        add(where, values, "application", query.application());
        Dimension by = query.by();
        if (by != null && query.value() != null) {
            where.add(by.id() + " = :by_value");
            values.put("by_value", query.value());
        }
        if (query.after() != null) {
            where.add("(started_at, session_id) < (:after_at, :after_id)");
            values.put("after_at", query.after().startedAt());
            values.put("after_id", query.after().sessionId());
        }
        NativeQuery<Tuple> select = rows.createNativeQuery("select i.*, (select string_agg(distinct cast(b.case_id as text),"
                + " ',') from brief b where b.session_id = i.session_id) as cases from session_insight i where "
                + String.join(" and ", where) + " order by started_at desc, session_id desc limit :limit", Tuple.class);
        values.forEach(select::setParameter);
        return select.getResultList().stream().map(AnalysedSessionRows::session).toList();
    }

    private static void add(List<String> where, Map<String, Object> values, String column, @Nullable String value) {
        if (value != null) {
            where.add(column + " = :" + column);
            values.put(column, value);
        }
    }

    private static AnalysedSession session(Tuple row) {
        String cases = row.get("cases", String.class);
        Map<String, String> environment = Arrays.stream(Dimension.values()).collect(Collectors.toMap(Dimension::id,
                one -> row.get(one.id(), String.class), (one, other) -> one, TreeMap::new));
        return new AnalysedSession(row.get("session_id", UUID.class), row.get("started_at", Instant.class),
                row.get("organization_id", String.class), row.get("user_id", String.class),
                row.get("verdict", String.class), row.get("cause_id", String.class), row.get("confidence", Double.class),
                row.get("signature", String.class), row.get("problem", String.class), environment,
                cases == null ? List.of() : Arrays.stream(cases.split(",")).map(UUID::fromString).toList());
    }
}
