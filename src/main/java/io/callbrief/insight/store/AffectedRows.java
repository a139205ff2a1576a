package io.callbrief.insight.store;

import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import org.hibernate.Session;
import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;

import io.callbrief.insight.Dimension;
import io.callbrief.insight.Environment;
import io.callbrief.insight.scope.Affected;
import io.callbrief.insight.scope.Others;
import io.callbrief.insight.scope.Others.Rates;
import io.callbrief.insight.scope.Scope.Value;

/** Sessions with a signature, and those without it at the same time. Sessions of nobody known count for nobody. */
@ApplicationScoped
public class AffectedRows {

    /** An outage may be of everybody; more would not change what is found. */
    private static final int MOST_AFFECTED = 5_000;
    /** Of the others this many tell how common a value is; more are drawn from by their ids, which are random. */
    private static final int OTHERS_DRAWN = 20_000;
    private static final int DRAWS = 65_536;
    /** V30__sessions_compared.sql has an index of these alone. */
    private static final int ONE_IN = 8;
    private static final String DRAWN = "(uuid_hash(session_id) & 7) = 0 and" + " ";
    private static final String WINDOW = "application = :application and started_at >= :from and started_at < :to"
            + " and counted_as <> '?'" + " ";

    /** The application is the same for all. */
    private static final List<Dimension> COMPARED = Stream.of(Dimension.values()).filter(one -> one != Dimension.APPLICATION)
            .toList();
    private static final String COLUMNS = COMPARED.stream().map(Dimension::id).collect(Collectors.joining(", "));
    private static final String EACH = COMPARED.stream().map(one -> "(" + one.id() + ")").collect(Collectors.joining(", "));

    private final Session rows;

    AffectedRows(Session rows) {
        this.rows = rows;
    }

    /** @param to not included */
    public record Window(String signature, String application, Instant from, Instant to) {
    }

    @Transactional
    public List<Affected> affected(Window window) {
        return bound("select * from session_insight where signature = :signature and " + WINDOW
                + "order by started_at desc, session_id limit " + MOST_AFFECTED, window)
                .setParameter("signature", window.signature()).getResultList().stream()
                .map(row -> new Affected(row.get("counted_as", String.class), environment(row))).toList();
    }

    @Transactional
    public Optional<Instant> since(Window window) {
        return bound("select min(started_at) as since from session_insight where signature = :signature and " + WINDOW, window)
                .setParameter("signature", window.signature()).getResultList().stream().findFirst()
                .flatMap(row -> Optional.ofNullable(row.get("since", Instant.class)));
    }

    /** Those of whom a ticket is about such a call. */
    @Transactional
    public Set<String> reported(Window window) {
        return new HashSet<>(rows.createNativeQuery("""
                select distinct counted_as from case_insight where signature = :signature and application = :application
                and call_at >= :from and call_at < :to and counted_as is not null""", String.class)
                .setParameter("signature", window.signature()).setParameter("application", window.application())
                .setParameter("from", window.from()).setParameter("to", window.to()).getResultList());
    }

    public Others others(Window window) {
        return new Others() {

            private final Map<Value, Long> sessions = new HashMap<>();

            @Override
            public Rates all() {
                return rates(window, null, compared(window), sessions);
            }

            @Override
            public Rates within(Dimension dimension, String text) {
                Value value = new Value(dimension, text);
                return rates(window, value, sessions.getOrDefault(value, 0L), new HashMap<>());
            }
        };
    }

    /**
     * Each organisation's sessions weigh 1 together. The name of a column comes from an enum, never from outside.
     *
     * @param compared about how many sessions there are to draw from
     * @param sessions is told about how many each value has
     */
    @Transactional
    Rates rates(Window window, @Nullable Value only, long compared, Map<Value, Long> sessions) {
        int draw = compared <= OTHERS_DRAWN ? DRAWS : (int) ((long) DRAWS * OTHERS_DRAWN / compared);
        boolean few = draw <= DRAWS / ONE_IN;
        String drawn = (few ? DRAWN : "") + "(uuid_hash(session_id) & 65535) < :draw";
        NativeQuery<Tuple> query = bound("with s as materialized (select counted_as, " + COLUMNS
                + " from session_insight where signature is distinct from :signature and problem is null and " + WINDOW
                + (only == null ? "" : "and " + only.dimension().id() + " = :value ") + "and " + drawn + "), "
                + "w as materialized (select counted_as, cast(1 as double precision) / count(*) as weight from s group by 1) "
                + "select " + COLUMNS + ", sum(weight) as weight, count(*) as sessions from s join w using (counted_as)"
                + " group by grouping sets ((), " + EACH + ")", window)
                .setParameter("signature", window.signature()).setParameter("draw", few ? ONE_IN * draw : draw);
        Map<Dimension, Map<String, Double>> weights = new EnumMap<>(Dimension.class);
        double organizations = 0;
        for (Tuple row : (only == null ? query : query.setParameter("value", only.text())).getResultList()) {
            double weight = Optional.ofNullable(row.get("weight", Double.class)).orElse(0.0); // of no session at all
            Optional<Dimension> dimension = COMPARED.stream().filter(one -> row.get(one.id()) != null).findFirst();
            if (dimension.isPresent()) {
                String text = row.get(dimension.get().id(), String.class);
                weights.computeIfAbsent(dimension.get(), d -> new HashMap<>()).put(text, weight);
                sessions.put(new Value(dimension.get(), text), row.get("sessions", Number.class).longValue() * DRAWS / draw);
            } else {
                organizations = weight; // all together: each weighs 1
            }
        }
        return new Rates(organizations, weights);
    }

    /** With those affected, who are few. */
    @Transactional
    long compared(Window window) {
        return bound("select count(*) as sessions from session_insight where problem is null and " + WINDOW, window)
                .getSingleResult().get("sessions", Number.class).longValue();
    }

    private NativeQuery<Tuple> bound(String sql, Window window) {
        return rows.createNativeQuery(sql, Tuple.class).setParameter("application", window.application())
                .setParameter("from", window.from()).setParameter("to", window.to());
    }

    private static Environment environment(Tuple row) {
        Map<Dimension, String> values = new EnumMap<>(Dimension.class);
        for (Dimension dimension : Dimension.values()) {
            values.put(dimension, row.get(dimension.id(), String.class));
        }
        return Environment.of(values);
    }
}
