package io.callbrief.insight.store;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

import io.callbrief.insight.Problem;
import io.callbrief.insight.SurgeWatch.Seen;
import io.callbrief.insight.surge.Surge;
import io.callbrief.insight.surge.SurgeTest;
import io.callbrief.ticket.TicketRef;
import io.callbrief.work.Ids;

/** Problems. One is open for a signature and an application, which a unique index holds; a closed one stays closed. */
@ApplicationScoped
public class ProblemRows {

    private static final int LONGEST_LIST = 200;
    private static final String READ = """
            select p.id, p.signature, p.cause_id, p.application, p.state, p.recurrence_of, p.since, p.opened_at, p.seen_at,
                p.closed_at, p.organizations, p.surge_hours, p.surge_count, p.expected, p.chance,
                cast(p.shared as text) as shared_json,
                (select count(*) from problem_case c where c.problem_id = p.id) as cases from problem p\s""";

    private final Session rows;
    private final Ids ids;
    private final Clock clock;

    ProblemRows(Session rows, Ids ids, Clock clock) {
        this.rows = rows;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Opens one, or brings the open one up to date. One that was closed comes back, as another one, once enough organisations
     * had it after that: what led to the first is not counted twice.
     *
     * @return its id when it is new
     */
    @Transactional
    public Optional<UUID> seen(Seen seen) {
        UUID id = ids.next();
        Surge surge = seen.surge().orElse(null);
        Instant now = clock.instant();
        List<UUID> open = rows.createNativeQuery("""
                insert into problem (id, signature, cause_id, application, state, recurrence_of, since, opened_at, seen_at,
                    organizations, surge_hours, surge_count, expected, chance, shared)
                select :id, :signature, :cause, :application, 'OPEN',
                    (select id from problem where signature = :signature and application = :application
                        and state = 'CLOSED' order by closed_at desc, id desc limit 1),
                    cast(:since as timestamptz), cast(:now as timestamptz), cast(:now as timestamptz), :organizations,
                    cast(:hours as int), cast(:count as int), cast(:expected as double precision),
                    cast(:chance as double precision), cast(:shared as json)
                where (select count(distinct i.counted_as) from session_insight i where i.signature = :signature
                    and i.application = :application and i.counted_as <> '?' and i.started_at > (
                        select coalesce(max(closed_at), '-infinity') from problem
                        where signature = :signature and application = :application and state = 'CLOSED')) >= :least
                on conflict (signature, application) where state = 'OPEN' do update set seen_at = excluded.seen_at,
                    organizations = greatest(problem.organizations, excluded.organizations),
                    surge_hours = coalesce(excluded.surge_hours, problem.surge_hours),
                    surge_count = coalesce(excluded.surge_count, problem.surge_count),
                    expected = coalesce(excluded.expected, problem.expected),
                    chance = coalesce(excluded.chance, problem.chance),
                    shared = case when cast(excluded.shared as text) = '[]' then problem.shared else excluded.shared end
                returning id""", UUID.class)
                .setParameter("id", id).setParameter("signature", seen.candidate().signature())
                .setParameter("cause", seen.candidate().causeId())
                .setParameter("application", seen.candidate().application())
                .setParameter("since", seen.whoElse().since() == null ? now : seen.whoElse().since())
                .setParameter("now", now).setParameter("organizations", seen.whoElse().organizations())
                .setParameter("hours", surge == null ? null : surge.hours(), Integer.class)
                .setParameter("count", surge == null ? null : surge.count(), Integer.class)
                .setParameter("expected", surge == null ? null : surge.expected(), Double.class)
                .setParameter("chance", surge == null ? null : surge.chance(), Double.class)
                .setParameter("shared", SharedJson.write(seen.whoElse().scope()))
                .setParameter("least", SurgeTest.LEAST_ORGANIZATIONS).getResultList();
        return open.contains(id) ? Optional.of(id) : Optional.empty();
    }

    @Transactional
    public void closeQuiet(Instant seenBefore) {
        rows.createNativeMutationQuery("""
                update problem set state = 'CLOSED', closed_at = :now, closed_by = 'quiet'
                where state = 'OPEN' and seen_at < :before""")
                .setParameter("now", clock.instant()).setParameter("before", seenBefore).executeUpdate();
    }

    /** @return whether it was open */
    @Transactional
    public boolean close(UUID id, String actor) {
        return rows.createNativeMutationQuery("""
                update problem set state = 'CLOSED', closed_at = :now, closed_by = :actor where id = :id and state = 'OPEN'""")
                .setParameter("now", clock.instant()).setParameter("actor", actor).setParameter("id", id)
                .executeUpdate() == 1;
    }

    /**
     * The newest first.
     *
     * @param open {@code null}: all
     */
    @Transactional
    public List<Problem> list(@Nullable Boolean open) {
        return rows.createNativeQuery(READ + "where cast(:state as text) is null or state = :state"
                + " order by opened_at desc, id desc limit " + LONGEST_LIST, Tuple.class)
                .setParameter("state", open == null ? null : open ? "OPEN" : "CLOSED", String.class).getResultList().stream()
                .map(this::problem).toList();
    }

    @Transactional
    public Optional<Problem> byId(UUID id) {
        return rows.createNativeQuery(READ + "where id = :id", Tuple.class).setParameter("id", id).getResultList().stream()
                .findFirst().map(this::problem);
    }

    /** Names the problem's own ticket at a helpdesk; another one takes its place, and tickets are linked anew. */
    @Transactional
    public void name(UUID id, TicketRef ticket) {
        rows.createNativeMutationQuery("""
                insert into problem_ticket (problem_id, connector_id, ticket_id) values (:id, :connector, :ticket)
                on conflict (problem_id, connector_id) do update set ticket_id = excluded.ticket_id""")
                .setParameter("id", id).setParameter("connector", ticket.connectorId())
                .setParameter("ticket", ticket.ticketId()).executeUpdate();
        rows.createNativeMutationQuery("""
                update problem_case set state = 'FOUND' where problem_id = :id and case_id in (
                    select id from support_case where connector_id = :connector)""")
                .setParameter("id", id).setParameter("connector", ticket.connectorId()).executeUpdate();
    }

    private List<TicketRef> tickets(UUID id) {
        return rows.createNativeQuery(
                "select connector_id, ticket_id from problem_ticket where problem_id = :id order by connector_id", Tuple.class)
                .setParameter("id", id).getResultList().stream().map(ProblemRows::ticket).toList();
    }

    static TicketRef ticket(Tuple row) {
        return new TicketRef(row.get("connector_id", UUID.class), row.get("ticket_id", String.class));
    }

    private Problem problem(Tuple row) {
        UUID id = row.get("id", UUID.class);
        return new Problem(id, row.get("signature", String.class), row.get("cause_id", String.class),
                row.get("application", String.class), row.get("state", String.class).equals("OPEN"),
                row.get("recurrence_of", UUID.class), row.get("since", Instant.class), row.get("opened_at", Instant.class),
                row.get("seen_at", Instant.class), row.get("closed_at", Instant.class),
                row.get("organizations", Integer.class), surge(row), SharedJson.read(row.get("shared_json", String.class)),
                tickets(id), row.get("cases", Number.class).intValue());
    }

    /** All of its numbers, or none: a version that knew fewer of them wrote no surge. */
    private static @Nullable Surge surge(Tuple row) {
        Integer hours = row.get("surge_hours", Integer.class);
        Integer count = row.get("surge_count", Integer.class);
        Double expected = row.get("expected", Double.class);
        Double chance = row.get("chance", Double.class);
        return hours == null || count == null || expected == null || chance == null ? null
                : new Surge(hours, count, expected, chance);
    }
}
