package io.callbrief.feedback.store;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import org.hibernate.Session;

import io.callbrief.feedback.CaseOutcome;
import io.callbrief.feedback.LaterCalls;
import io.callbrief.ticket.TicketOutcome;
import io.callbrief.ticket.TicketOutcome.Satisfaction.Rating;
import io.callbrief.ticket.TicketRef;

/** How tickets ended, one row a case. */
@ApplicationScoped
public class OutcomeRows {

    private final Session rows;
    private final Clock clock;

    OutcomeRows(Session rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    @Transactional
    public void save(CaseOutcome outcome) {
        rows.createNativeMutationQuery("""
                insert into case_outcome (case_id, state, resolved_at, times_reopened, rating, reply_likeness, first_reply_at,
                    user_id, later_fine, later_same, seen_at)
                select id, :state, cast(:resolved as timestamptz), cast(:reopened as int), :rating,
                    cast(:likeness as double precision), cast(:reply as timestamptz), :user, :fine, :same,
                    cast(:now as timestamptz)
                from support_case where id = :case and erased_at is null
                on conflict (case_id) do update set state = excluded.state, resolved_at = excluded.resolved_at,
                    times_reopened = excluded.times_reopened, rating = excluded.rating,
                    reply_likeness = excluded.reply_likeness, first_reply_at = excluded.first_reply_at,
                    user_id = excluded.user_id, later_fine = excluded.later_fine, later_same = excluded.later_same,
                    seen_at = excluded.seen_at""")
                .setParameter("case", outcome.caseId()).setParameter("state", outcome.state().name())
                .setParameter("resolved", outcome.resolvedAt(), Instant.class)
                .setParameter("reopened", outcome.timesReopened(), Integer.class)
                .setParameter("rating", outcome.rating() == null ? null : outcome.rating().name(), String.class)
                .setParameter("likeness", outcome.replyLikeness(), Double.class)
                .setParameter("reply", outcome.firstReplyAt(), Instant.class)
                .setParameter("user", outcome.userId(), String.class).setParameter("fine", outcome.later().fine())
                .setParameter("same", outcome.later().same()).setParameter("now", clock.instant()).executeUpdate();
    }

    @Transactional
    public Optional<CaseOutcome> ofCase(UUID caseId) {
        return rows.createNativeQuery("select * from case_outcome where case_id = :case", Tuple.class)
                .setParameter("case", caseId).getResultList().stream().findFirst().map(row -> {
                    String rating = row.get("rating", String.class);
                    return new CaseOutcome(caseId, TicketOutcome.State.valueOf(row.get("state", String.class)),
                            row.get("resolved_at", Instant.class), row.get("times_reopened", Integer.class),
                            rating == null ? null : Rating.valueOf(rating), row.get("reply_likeness", Double.class),
                            row.get("first_reply_at", Instant.class), row.get("user_id", String.class),
                            new LaterCalls(row.get("later_fine", Integer.class), row.get("later_same", Integer.class)));
                });
    }

    /** With an erasure. Labels stay: they name nobody, and numbers that were shown rest on them. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void erase(UUID caseId) {
        rows.createNativeMutationQuery("delete from case_outcome where case_id = :case").setParameter("case", caseId)
                .executeUpdate();
    }

    /** Resolved tickets of this user whose fix is watched at this time. */
    @Transactional
    public List<TicketRef> watching(String userId, Instant callAt) {
        return rows.createNativeQuery("""
                select c.connector_id, c.ticket_id from case_outcome o join support_case c on c.id = o.case_id
                where o.user_id = :user and o.state <> 'OPEN' and o.resolved_at < :at and o.resolved_at > :since
                and c.state = 'OPEN' and c.erased_at is null order by 1, 2""", Tuple.class)
                .setParameter("user", userId).setParameter("at", callAt)
                .setParameter("since", callAt.minus(LaterCalls.WATCHED_FOR)).getResultList().stream()
                .map(row -> new TicketRef(row.get("connector_id", UUID.class), row.get("ticket_id", String.class))).toList();
    }
}
