package io.callbrief.work.store;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import org.hibernate.Session;
import org.hibernate.query.NativeQuery;

import io.callbrief.ticket.TicketRef;
import io.callbrief.work.DeadLooks;
import io.callbrief.work.LookReason;
import io.callbrief.work.Looks;

/** Dead looks as rows. A later look at the same case takes the place of a dead one, whatever has come of it. */
@ApplicationScoped
class DeadLookRows implements DeadLooks {

    private static final String DEAD = """
            from case_look l join support_case c on c.id = l.case_id
            where l.state = 'DEAD' and c.state = 'OPEN' and not exists (
                select 1 from case_look n where n.case_id = l.case_id and (n.created_at, n.id) > (l.created_at, l.id))
            """;

    private final Session rows;
    private final Looks looks;

    DeadLookRows(Session rows, Looks looks) {
        this.rows = rows;
        this.looks = looks;
    }

    @Override
    @Transactional
    public List<DeadLook> list(Query query) {
        NativeQuery<Tuple> select = rows.createNativeQuery("""
                select l.id, l.case_id, c.connector_id, c.ticket_id, array_to_string(l.reasons, ',') as reasons, l.attempt,
                    l.created_at, l.finished_at, l.last_problem
                """ + DEAD + (query.connectorId() == null ? "" : "and c.connector_id = :connector ")
                + (query.after() == null ? "" : "and (l.finished_at, l.id) < (:since, :after) ")
                + "order by l.finished_at desc, l.id desc limit :limit", Tuple.class).setParameter("limit", query.limit());
        if (query.connectorId() != null) {
            select.setParameter("connector", query.connectorId());
        }
        if (query.after() != null) {
            select.setParameter("since", query.after().deadSince()).setParameter("after", query.after().lookId());
        }
        return select.getResultList().stream().map(DeadLookRows::look).toList();
    }

    private static DeadLook look(Tuple row) {
        return new DeadLook(row.get("id", UUID.class), row.get("case_id", UUID.class),
                new TicketRef(row.get("connector_id", UUID.class), row.get("ticket_id", String.class)),
                Arrays.asList(row.get("reasons", String.class).toLowerCase(Locale.ROOT).split(",")),
                row.get("attempt", Integer.class), row.get("created_at", Instant.class),
                row.get("finished_at", Instant.class), row.get("last_problem", String.class));
    }

    /** Two at once share the work: each takes looks that the other has not locked. */
    @Override
    @Transactional
    public int retry(UUID connectorId, int limit) {
        List<String> tickets = rows.createNativeQuery("select ticket_id from (select c.ticket_id " + DEAD
                + "and c.connector_id = :connector order by l.finished_at, l.id limit :limit for update of l skip locked)"
                + " dead order by 1", String.class)
                .setParameter("connector", connectorId).setParameter("limit", limit).getResultList();
        tickets.forEach(ticket -> looks.request(new TicketRef(connectorId, ticket), LookReason.ASKED));
        return tickets.size();
    }
}
