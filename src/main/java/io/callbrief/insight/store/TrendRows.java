package io.callbrief.insight.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import org.hibernate.Session;
import org.hibernate.query.NativeQuery;

import io.callbrief.insight.Trend;
import io.callbrief.insight.TrendQuery;

/** Counts sessions by cause, value and time. A session has one row, so it is counted once. */
@ApplicationScoped
public class TrendRows {

    private static final String RANGE = "started_at >= :from and started_at < :to"
            + " and (cast(:application as text) is null or application = :application)" + " ";
    /** What is no fault is no cause to look at. */
    private static final String FAULT = "cause_id is not null and cause_id <> 'no_fault_found'" + " ";

    private final Session rows;

    TrendRows(Session rows) {
        this.rows = rows;
    }

    private record Pair(String cause, String value) {
    }

    @Transactional
    public List<Trend> of(TrendQuery query) {
        String by = query.by().id(); // an enum's, never from outside
        List<Tuple> pairs = bound("select cause_id, " + by + " as value, count(*) as sessions,"
                + " count(distinct counted_as) as organizations from session_insight where " + RANGE + "and " + FAULT
                + "group by 1, 2 order by 3 desc, 1, 2 limit :limit", query).setParameter("limit", query.limit())
                .getResultList();
        if (pairs.isEmpty()) {
            return List.of();
        }
        List<String> values = pairs.stream().map(row -> row.get("value", String.class)).distinct().toList();
        Map<String, Integer> all = new HashMap<>();
        bound("select " + by + " as value, count(*) as sessions from session_insight where " + RANGE
                + "and problem is null and " + by + " in (:values) group by 1", query)
                .setParameterList("values", values, String.class).getResultList()
                .forEach(row -> all.put(row.get("value", String.class), row.get("sessions", Number.class).intValue()));
        Map<Pair, List<Integer>> counts = counts(query, by, values);
        return pairs.stream().map(row -> trend(row, all, counts, query)).toList();
    }

    private static Trend trend(Tuple row, Map<String, Integer> all, Map<Pair, List<Integer>> counts, TrendQuery query) {
        Pair pair = new Pair(row.get("cause_id", String.class), row.get("value", String.class));
        return new Trend(pair.cause(), pair.value(), row.get("sessions", Number.class).intValue(),
                row.get("organizations", Number.class).intValue(), all.getOrDefault(pair.value(), 0),
                counts.getOrDefault(pair, empty(query)));
    }

    private Map<Pair, List<Integer>> counts(TrendQuery query, String by, List<String> values) {
        Map<Pair, List<Integer>> counts = new HashMap<>();
        bound("select cause_id, " + by + " as value, cast(floor(extract(epoch from started_at - cast(:from as timestamptz))"
                + " / :width) as int) as bucket, count(*) as sessions from session_insight where " + RANGE + "and " + FAULT
                + "and " + by + " in (:values) group by 1, 2, 3", query)
                .setParameter("width", query.bucket().toSeconds()).setParameterList("values", values, String.class)
                .getResultList().forEach(row -> counts
                        .computeIfAbsent(new Pair(row.get("cause_id", String.class), row.get("value", String.class)),
                                pair -> empty(query))
                        .set(row.get("bucket", Integer.class), row.get("sessions", Number.class).intValue()));
        return counts;
    }

    private static List<Integer> empty(TrendQuery query) {
        return new ArrayList<>(Collections.nCopies((int) query.buckets(), 0));
    }

    private NativeQuery<Tuple> bound(String sql, TrendQuery query) {
        Instant from = query.from();
        return rows.createNativeQuery(sql, Tuple.class).setParameter("from", from).setParameter("to", query.to())
                .setParameter("application", query.application(), String.class);
    }
}
