package io.callbrief.pipeline.knowledge.store;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

import io.callbrief.feedback.knowledge.CaseSources.Arrivals;
import io.callbrief.feedback.knowledge.CaseSources.Arrived;

/** Cases by what their newest briefs say. */
@ApplicationScoped
class ArrivedCases implements Arrivals {

    private final Session rows;

    ArrivedCases(Session rows) {
        this.rows = rows;
    }

    @Override
    @Transactional
    public List<Arrived> between(Instant from, Instant until, @Nullable UUID connector) {
        return rows.createNativeQuery("""
                select b.verdict, b.cause_id, cast(count(*) as int) as tickets from support_case c
                left join lateral (select verdict, cause_id from brief where case_id = c.id order by version desc limit 1) b
                    on true
                where c.created_at >= :from and c.created_at < :until and c.state = 'OPEN'
                  and (cast(:connector as uuid) is null or c.connector_id = :connector)
                group by b.verdict, b.cause_id""", Tuple.class).setParameter("from", from).setParameter("until", until)
                .setParameter("connector", connector, UUID.class).getResultList().stream()
                .map(row -> new Arrived(row.get("verdict", String.class), row.get("cause_id", String.class),
                        row.get("tickets", Integer.class)))
                .toList();
    }
}
