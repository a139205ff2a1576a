package io.callbrief.work.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    @Override
    @Transactional
    public List<CaseRecord> byIds(List<UUID> caseIds) {
        if (caseIds.isEmpty()) {
            return List.of();
        }
        Map<UUID, CaseRecord> found = records(select("id in (:ids)").setParameterList("ids", caseIds, UUID.class)).stream()
                .collect(Collectors.toMap(CaseRecord::id, Function.identity()));
        return caseIds.stream().flatMap(id -> Stream.ofNullable(found.get(id))).toList();
    }

    private NativeQuery<Tuple> select(String where) {
        return rows.createNativeQuery(
                "select id, connector_id, ticket_id, state, created_at from support_case where " + where, Tuple.class);
    }

    private Optional<CaseRecord> first(NativeQuery<Tuple> query) {
        return records(query).stream().findFirst();
    }

    private List<CaseRecord> records(NativeQuery<Tuple> query) {
        List<Tuple> found = query.getResultList();
        Map<UUID, List<LookRecord>> looks = looks(found.stream().map(row -> row.get("id", UUID.class)).toList());
        return found.stream().map(row -> {
            UUID id = row.get("id", UUID.class);
            TicketRef ticket = new TicketRef(row.get("connector_id", UUID.class), row.get("ticket_id", String.class));
            return new CaseRecord(id, ticket, lowerCase(row, "state"), row.get("created_at", Instant.class),
                    looks.getOrDefault(id, List.of()));
        }).toList();
    }

    private Map<UUID, List<LookRecord>> looks(List<UUID> caseIds) {
        Map<UUID, List<LookRecord>> byCase = new HashMap<>();
        if (caseIds.isEmpty()) {
            return byCase;
        }
        rows.createNativeQuery("""
                select case_id, array_to_string(reasons, ',') as reasons, state, attempt, created_at, next_at, finished_at,
                    last_problem
                from case_look where case_id in (:ids) order by created_at, id""", Tuple.class)
                .setParameterList("ids", caseIds, UUID.class).getResultList()
                .forEach(row -> byCase.computeIfAbsent(row.get("case_id", UUID.class), id -> new ArrayList<>())
                        .add(look(row)));
        return byCase;
    }

    private static LookRecord look(Tuple row) {
        return new LookRecord(Arrays.asList(lowerCase(row, "reasons").split(",")), lowerCase(row, "state"),
                row.get("attempt", Integer.class), row.get("created_at", Instant.class), row.get("next_at", Instant.class),
                row.get("finished_at", Instant.class), row.get("last_problem", String.class));
    }

    private static String lowerCase(Tuple row, String column) {
        return row.get(column, String.class).toLowerCase(Locale.ROOT);
    }
}
