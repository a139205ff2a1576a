package io.callbrief.insight;

import java.time.Clock;

import org.hibernate.Session;

import io.callbrief.insight.store.ReadInsight;

/** Who else, as the service asks it, over a session of Hibernate's own. */
public final class ReadCompanions {

    private ReadCompanions() {
    }

    public static Companions over(Session session, Clock clock) {
        return new Companions(ReadInsight.affected(session), clock);
    }
}
