package io.callbrief.work.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

import io.callbrief.ticket.TicketRef;
import io.callbrief.work.Backoff;
import io.callbrief.work.Ids;
import io.callbrief.work.Look;
import io.callbrief.work.LookConfig;
import io.callbrief.work.LookOutcome;
import io.callbrief.work.LookReason;
import io.callbrief.work.Looks;
import io.callbrief.work.LooksQueued;

/** Looks as rows. Every transition is one statement guarded by the state it starts from, so it can run twice. */
@ApplicationScoped
class LookStore implements Looks {

    private final Session rows;
    private final Ids ids;
    private final Clock clock;
    private final LookConfig config;
    private final Event<LooksQueued> queued;

    LookStore(Session rows, Ids ids, Clock clock, LookConfig config, Event<LooksQueued> queued) {
        this.rows = rows;
        this.ids = ids;
        this.clock = clock;
        this.config = config;
        this.queued = queued;
    }

    @Override
    @Transactional
    public UUID request(TicketRef ticket, LookReason reason) {
        Instant now = clock.instant();
        UUID caseId = openCase(ticket, now);
        // A look that is retried after a failure goes on waiting: a redelivered webhook must not defeat the backoff. One
        // that only waits for news has some now.
        Tuple look = rows.createNativeQuery("""
                insert into case_look (id, case_id, reasons, state, attempt, next_at, created_at)
                values (:id, :caseId, array[:reason], 'READY', 0, :now, :now)
                on conflict (case_id) where state in ('READY', 'WAITING') do update
                set reasons = array(select distinct unnest(case_look.reasons || excluded.reasons) order by 1),
                    next_at = case when :asked or case_look.state = 'WAITING' then least(case_look.next_at, excluded.next_at)
                        else case_look.next_at end
                returning id, queued_at is null and next_at <= :now as due""", Tuple.class)
                .setParameter("id", ids.next())
                .setParameter("caseId", caseId)
                .setParameter("reason", reason.name())
                .setParameter("asked", reason == LookReason.ASKED)
                .setParameter("now", now)
                .getSingleResult();
        if (look.get("due", Boolean.class)) {
            enqueue(look.get("id", UUID.class), caseId, now);
        }
        return caseId;
    }

    private UUID openCase(TicketRef ticket, Instant now) {
        return rows.createNativeQuery("""
                insert into support_case (id, connector_id, ticket_id, state, created_at)
                values (:id, :connectorId, :ticketId, 'OPEN', :now)
                on conflict (connector_id, ticket_id) do update set state = 'OPEN'
                returning id""", UUID.class)
                .setParameter("id", ids.next())
                .setParameter("connectorId", ticket.connectorId())
                .setParameter("ticketId", ticket.ticketId())
                .setParameter("now", now)
                .getSingleResult();
    }

    @Override
    @Transactional
    public Optional<Look> claim(UUID lookId) {
        Instant now = clock.instant();
        List<Tuple> claimed = rows.createNativeQuery("""
                update case_look l
                set state = 'LEASED', attempt = l.attempt + 1, lease_token = :token, lease_until = :leaseUntil,
                    queued_at = null
                from support_case c
                where c.id = l.case_id and l.id = :id and l.state = 'READY' and l.next_at <= :now
                and not exists (select 1 from case_look o where o.case_id = l.case_id and o.state = 'LEASED')
                and not exists (select 1 from connector k where k.id = c.connector_id and k.paused_at is not null)
                returning l.id, l.case_id, c.connector_id, c.ticket_id, array_to_string(l.reasons, ',') as reasons,
                    l.attempt, l.lease_token, l.lease_until""", Tuple.class)
                .setParameter("token", ids.next())
                .setParameter("leaseUntil", now.plus(config.lease()))
                .setParameter("id", lookId)
                .setParameter("now", now)
                .getResultList();
        return claimed.stream().map(LookStore::look).findFirst();
    }

    private static Look look(Tuple row) {
        Set<LookReason> reasons = Arrays.stream(row.get("reasons", String.class).split(","))
                .map(LookReason::valueOf).collect(Collectors.toSet());
        return new Look(row.get("id", UUID.class), row.get("case_id", UUID.class),
                new TicketRef(row.get("connector_id", UUID.class), row.get("ticket_id", String.class)), reasons,
                row.get("attempt", Integer.class), row.get("lease_token", UUID.class), row.get("lease_until", Instant.class));
    }

    @Override
    @Transactional
    public boolean holds(Look look) {
        return !rows.createNativeQuery("""
                select 1 from case_look
                where id = :id and state = 'LEASED' and lease_token = :token and lease_until > :now""", Integer.class)
                .setParameter("id", look.id())
                .setParameter("token", look.leaseToken())
                .setParameter("now", clock.instant())
                .getResultList().isEmpty();
    }

    @Override
    @Transactional
    public boolean finish(Look look, LookOutcome outcome) {
        if (outcome instanceof LookOutcome.LeaseLost) {
            return false; // also where nobody has taken over yet: the look has to come back
        }
        lockCase(look.caseId());
        List<Integer> held = rows
                .createNativeQuery("""
                        select 1 from case_look where id = :id and state = 'LEASED' and lease_token = :token for update""",
                        Integer.class)
                .setParameter("id", look.id()).setParameter("token", look.leaseToken()).getResultList();
        if (held.isEmpty()) {
            return false;
        }
        Instant now = clock.instant();
        if (outcome instanceof LookOutcome.LookAgain again) {
            reopen(look.id(), look.caseId(), "WAITING", look.attempt() - 1, again.at(), null);
        } else if (outcome instanceof LookOutcome.Failed failed) {
            retryOrBury(look.id(), look.caseId(), look.attempt(), failed.problem(), failed.retryAfter(), now);
        } else if (outcome instanceof LookOutcome.GivenUp givenUp) {
            close(look.id(), "DEAD", givenUp.problem(), now);
        } else {
            close(look.id(), "DONE", null, now);
            if (outcome instanceof LookOutcome.TicketNotFound) {
                rows.createNativeMutationQuery("update support_case set state = 'TICKET_NOT_FOUND' where id = :id")
                        .setParameter("id", look.caseId()).executeUpdate();
            }
        }
        enqueueNextOf(look.caseId(), now);
        return true;
    }

    @Override
    @Transactional
    public int requeueDue() {
        Instant now = clock.instant();
        List<Tuple> expired = rows.createNativeQuery("""
                select l.id, l.case_id, l.attempt from case_look l join support_case c on c.id = l.case_id
                where l.state = 'LEASED' and l.lease_until < :now for no key update skip locked""", Tuple.class)
                .setParameter("now", now).getResultList();
        for (Tuple look : expired) {
            retryOrBury(look.get("id", UUID.class), look.get("case_id", UUID.class), look.get("attempt", Integer.class),
                    "the worker did not come back before its lease ended", Optional.of(Duration.ZERO), now);
        }
        List<Tuple> due = rows.createNativeQuery("""
                select id, case_id from case_look l
                where state in ('READY', 'WAITING') and next_at <= :now
                and (queued_at is null or queued_at < :lost)
                and not exists (select 1 from case_look o where o.case_id = l.case_id and o.state = 'LEASED')
                and not exists (
                    select 1 from support_case c join connector k on k.id = c.connector_id
                    where c.id = l.case_id and k.paused_at is not null)
                order by next_at limit 500 for update skip locked""", Tuple.class)
                .setParameter("now", now)
                .setParameter("lost", now.minus(config.requeueAfter()))
                .getResultList();
        for (Tuple look : due) {
            enqueue(look.get("id", UUID.class), look.get("case_id", UUID.class), now);
        }
        return due.size();
    }

    /**
     * What a request holds while it puts a look in. Without it a look could come in unseen while another one ends: then
     * nobody would queue it, or both would want to be the open one.
     */
    private void lockCase(UUID caseId) {
        rows.createNativeQuery("select 1 from support_case where id = :id for no key update", Integer.class)
                .setParameter("id", caseId).getResultList();
    }

    private void retryOrBury(UUID lookId, UUID caseId, int attempt, String problem, Optional<Duration> after,
            Instant now) {
        if (attempt >= config.maxAttempts()) {
            close(lookId, "DEAD", problem, now);
        } else {
            Duration backoff = new Backoff(config.firstBackoff(), config.maxBackoff()).after(attempt);
            reopen(lookId, caseId, "READY", attempt, now.plus(after.orElse(backoff)), problem);
        }
    }

    private void close(UUID lookId, String state, @Nullable String problem, Instant now) {
        rows.createNativeMutationQuery("""
                update case_look set state = :state, finished_at = :now, lease_token = null, lease_until = null,
                    last_problem = coalesce(:problem, last_problem)
                where id = :id""")
                .setParameter("state", state).setParameter("now", now).setParameter("problem", problem, String.class)
                .setParameter("id", lookId).executeUpdate();
    }

    /** Back into the open state; where a newer look is open already, that one takes over reasons, attempts and wait. */
    private void reopen(UUID lookId, UUID caseId, String state, int attempt, Instant nextAt, @Nullable String problem) {
        int takenOver = rows.createNativeMutationQuery("""
                update case_look o
                set reasons = array(select distinct unnest(o.reasons || l.reasons) order by 1),
                    attempt = greatest(o.attempt, :attempt), next_at = greatest(o.next_at, :nextAt), queued_at = null,
                    last_problem = coalesce(:problem, o.last_problem)
                from case_look l
                where l.id = :id and o.case_id = :caseId and o.state in ('READY', 'WAITING')""")
                .setParameter("attempt", attempt).setParameter("nextAt", nextAt)
                .setParameter("problem", problem, String.class)
                .setParameter("id", lookId).setParameter("caseId", caseId).executeUpdate();
        if (takenOver > 0) {
            close(lookId, "DONE", problem, clock.instant());
        } else {
            rows.createNativeMutationQuery("""
                    update case_look set state = :state, attempt = :attempt, next_at = :nextAt, queued_at = null,
                        lease_token = null, lease_until = null, last_problem = coalesce(:problem, last_problem)
                    where id = :id""")
                    .setParameter("state", state).setParameter("attempt", attempt).setParameter("nextAt", nextAt)
                    .setParameter("problem", problem, String.class).setParameter("id", lookId).executeUpdate();
        }
    }

    private void enqueueNextOf(UUID caseId, Instant now) {
        List<UUID> next = rows.createNativeQuery("""
                select id from case_look where case_id = :caseId and state in ('READY', 'WAITING') and next_at <= :now""",
                UUID.class)
                .setParameter("caseId", caseId).setParameter("now", now).getResultList();
        next.forEach(id -> enqueue(id, caseId, now));
    }

    private void enqueue(UUID lookId, UUID caseId, Instant now) {
        rows.createNativeMutationQuery(
                "update case_look set state = 'READY', queued_at = :now where id = :id and state in ('READY', 'WAITING')")
                .setParameter("now", now).setParameter("id", lookId).executeUpdate();
        rows.createNativeMutationQuery("insert into look_outbox (look_id, case_id) values (:id, :caseId)")
                .setParameter("id", lookId).setParameter("caseId", caseId).executeUpdate();
        queued.fire(new LooksQueued());
    }
}
