package io.callbrief.work.store;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import org.hibernate.Session;
import org.hibernate.query.NativeQuery;

import io.callbrief.ticket.TicketRef;
import io.callbrief.work.CaseRecord;
import io.callbrief.work.CaseRecord.LookRecord;
import io.callbrief.work.Cases;

/** Cases with their looks, as rows say. */
@ApplicationScoped
class CaseStore implements Cases {

    private final Session rows;

    CaseStore(Session rows) {
        this.rows = rows;
    }

    @Override
    @Transactional
    public Optional<CaseRecord> byId(UUID caseId) {
        return first(select("id = :id").setParameter("id", caseId));
    }

    @Override
    @Transactional
    public Optional<CaseRecord> of(TicketRef ticket) {
        return first(select("connector_id = :connector and ticket_id = :ticket")
                .setParameter("connector", ticket.connectorId()).setParameter("ticket", ticket.ticketId()));
    }

    private NativeQuery<Tuple> select(String where) {
        return rows.createNativeQuery(
                "select id, connector_id, ticket_id, state, created_at from support_case where " + where, Tuple.class);
    }

    private Optional<CaseRecord> first(NativeQuery<Tuple> query) {
        return query.getResultList().stream().findFirst().map(row -> {
            UUID id = row.get("id", UUID.class);
            TicketRef ticket = new TicketRef(row.get("connector_id", UUID.class), row.get("ticket_id", String.class));
            return new CaseRecord(id, ticket, lowerCase(row, "state"), row.get("created_at", Instant.class), looks(id));
        });
    }

    private List<LookRecord> looks(UUID caseId) {
        return rows.createNativeQuery("""
                select array_to_string(reasons, ',') as reasons, state, attempt, created_at, next_at, finished_at,
                    last_problem
                from case_look where case_id = :id order by created_at, id""", Tuple.class)
                .setParameter("id", caseId).getResultList().stream()
                .map(row -> new LookRecord(Arrays.asList(lowerCase(row, "reasons").split(",")), lowerCase(row, "state"),
                        row.get("attempt", Integer.class), row.get("created_at", Instant.class),
                        row.get("next_at", Instant.class), row.get("finished_at", Instant.class),
                        row.get("last_problem", String.class)))
                .toList();
    }

    private static String lowerCase(Tuple row, String column) {
        return row.get(column, String.class).toLowerCase(Locale.ROOT);
    }
}
