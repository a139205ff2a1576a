package io.callbrief.insight.store;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

import io.callbrief.diagnosis.Cause;
import io.callbrief.insight.CaseInsight;
import io.callbrief.insight.similar.SimilarCases.Similar;
import io.callbrief.ticket.TicketRef;

/** What cases are compared by, one row each. */
@ApplicationScoped
public class CaseInsightRows {

    /** Of one signature at one helpdesk; older ones say less of what is going on now, and all of them have no bound. */
    private static final int NEWEST_COMPARED = 500;
    /**
     * Fewer where texts are long: pg_trgm takes both texts apart for each pair, about 6,000 characters in a millisecond, and
     * who asks waits for it.
     */
    private static final int CHARACTERS_COMPARED = 150_000;

    private final Session rows;
    private final Clock clock;

    CaseInsightRows(Session rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** The newest brief counts; the case keeps its age. Not of a case that was erased meanwhile. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void save(CaseInsight one) {
        rows.createNativeMutationQuery("""
                insert into case_insight (case_id, connector_id, ticket_id, session_id, signature, cause_id, application,
                    counted_as, call_at, created_at, words)
                select id, connector_id, ticket_id, cast(:session as uuid), :signature, :cause, :application, :counted,
                    cast(:call as timestamptz), cast(:now as timestamptz), :words
                from support_case where id = :case and erased_at is null
                on conflict (case_id) do update set session_id = excluded.session_id, signature = excluded.signature,
                    cause_id = excluded.cause_id, application = excluded.application, counted_as = excluded.counted_as,
                    call_at = excluded.call_at, words = excluded.words""")
                .setParameter("case", one.caseId()).setParameter("session", one.sessionId(), UUID.class)
                .setParameter("signature", one.signature(), String.class)
                .setParameter("cause", one.cause() == null ? null : one.cause().id(), String.class)
                .setParameter("application", one.application()).setParameter("counted", one.countedAs(), String.class)
                .setParameter("call", one.callAt(), Instant.class).setParameter("words", one.words(), String.class)
                .setParameter("now", clock.instant()).executeUpdate();
        rows.createNativeMutationQuery("""
                delete from case_vector v using case_insight i where v.case_id = :case and i.case_id = v.case_id
                and v.of_words is distinct from md5(i.words)""").setParameter("case", one.caseId()).executeUpdate();
    }

    @Transactional
    public Optional<CaseInsight> of(UUID caseId) {
        return rows.createNativeQuery("select * from case_insight where case_id = :case", Tuple.class)
                .setParameter("case", caseId).getResultList().stream().findFirst()
                .map(row -> new CaseInsight(caseId, ticket(row), row.get("session_id", UUID.class),
                        row.get("signature", String.class), cause(row.get("cause_id", String.class)),
                        row.get("application", String.class), row.get("counted_as", String.class),
                        row.get("call_at", Instant.class), row.get("words", String.class)));
    }

    /** Another version may have written one that this one does not know. */
    private static @Nullable Cause cause(@Nullable String id) {
        return Stream.of(Cause.values()).filter(one -> one.id().equals(id)).findFirst().orElse(null);
    }

    /** Most alike first, then the newest. */
    @Transactional
    public List<Similar> alike(CaseInsight one, int limit) {
        return rows.createNativeQuery("""
                select case_id, connector_id, ticket_id, created_at,
                    cast(coalesce(similarity(words, :words), 0) as double precision) as likeness
                from (select newest.*, sum(coalesce(length(words), 0) + coalesce(length(:words), 0))
                        over (order by created_at desc, case_id) as characters
                    from (select case_id, connector_id, ticket_id, created_at, words from case_insight
                        where connector_id = :connector and signature = :signature and case_id <> :case
                        order by created_at desc, case_id limit :newest) newest) alike
                where characters <= :characters
                order by likeness desc, created_at desc, case_id limit :limit""", Tuple.class)
                .setParameter("words", one.words(), String.class).setParameter("characters", CHARACTERS_COMPARED)
                .setParameter("connector", one.ticket().connectorId())
                .setParameter("signature", one.signature()).setParameter("case", one.caseId())
                .setParameter("newest", NEWEST_COMPARED).setParameter("limit", limit).getResultList().stream()
                .map(row -> new Similar(row.get("case_id", UUID.class), ticket(row), row.get("likeness", Double.class), null))
                .toList();
    }

    /** With an erasure. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void erase(UUID caseId) {
        rows.createNativeMutationQuery("delete from case_insight where case_id = :case").setParameter("case", caseId)
                .executeUpdate();
    }

    private static TicketRef ticket(Tuple row) {
        return new TicketRef(row.get("connector_id", UUID.class), row.get("ticket_id", String.class));
    }
}
