package io.callbrief.insight.store;

import java.time.Clock;
import java.time.Duration;

import org.hibernate.Session;

import io.callbrief.insight.AnalysisQueue;
import io.callbrief.insight.InsightConfig;
import io.callbrief.insight.SessionInsight;
import io.callbrief.work.Ids;
import io.quarkus.runtime.configuration.MemorySize;

/** The stores as the service has them, over a session of Hibernate's own. */
public final class ReadInsight {

    private ReadInsight() {
    }

    public static AffectedRows affected(Session session) {
        return new AffectedRows(session);
    }

    public static CaseInsightRows cases(Session session, Clock clock) {
        return new CaseInsightRows(session, clock);
    }

    public static CaseVectorRows vectors(Session session) {
        return new CaseVectorRows(session);
    }

    public static RescoringRows rescorings(Session session, Ids ids, Clock clock) {
        return new RescoringRows(session, ids, clock);
    }

    public static TrendRows trends(Session session) {
        return new TrendRows(session);
    }

    public static AnalysisQueue queue(Session session, Ids ids, Clock clock) {
        return new AnalysisQueueRows(session, new SessionInsightRows(session, clock), new Usual(), ids, clock);
    }

    public static void save(Session session, Clock clock, SessionInsight insight) {
        new SessionInsightRows(session, clock).save(insight, null);
    }

    private static final class Usual implements InsightConfig {

        @Override
        public int workers() {
            return 1;
        }

        @Override
        public Duration settle() {
            return Duration.ZERO;
        }

        @Override
        public MemorySize bytesPerSecond() {
            throw new UnsupportedOperationException("nothing is held back here");
        }

        @Override
        public Duration lease() {
            return Duration.ofMinutes(5);
        }

        @Override
        public boolean keepWords() {
            return true;
        }

        @Override
        public Duration rescore() {
            return Duration.ofDays(90);
        }
    }
}
