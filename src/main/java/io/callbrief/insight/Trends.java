package io.callbrief.insight;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.callbrief.insight.store.TrendRows;

/** Causes by release, browser and so on, with their trend. The same question is reckoned once in half a minute. */
@ApplicationScoped
public class Trends {

    private static final Duration FRESH = Duration.ofSeconds(30);
    private static final int MOST_KEPT = 100;

    private final Function<TrendQuery, List<Trend>> rows;
    private final Clock clock;
    private final Map<TrendQuery, Answer> kept = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<TrendQuery, Answer> eldest) {
            return size() > MOST_KEPT;
        }
    };

    @Inject
    Trends(TrendRows rows, Clock clock) {
        this(rows::of, clock);
    }

    Trends(Function<TrendQuery, List<Trend>> rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    private record Answer(Instant at, List<Trend> trends) {
    }

    /** The most frequent first. */
    public List<Trend> of(TrendQuery query) {
        Instant now = clock.instant();
        synchronized (kept) {
            Answer known = kept.get(query);
            if (known != null && now.isBefore(known.at().plus(FRESH))) {
                return known.trends();
            }
        }
        List<Trend> trends = rows.apply(query);
        synchronized (kept) {
            kept.remove(query);
            kept.put(query, new Answer(now, trends));
        }
        return trends;
    }
}
