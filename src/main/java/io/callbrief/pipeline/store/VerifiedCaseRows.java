package io.callbrief.pipeline.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** What is known beside the verdict of cases. Erased ones are left out. */
@ApplicationScoped
public class VerifiedCaseRows {

    private final Session rows;

    VerifiedCaseRows(Session rows) {
        this.rows = rows;
    }

    /**
     * A case.
     *
     * @param organizationId of the call; {@code null} when unknown, like {@code application}
     * @param noteToFirstReply {@code null} when no reply is known
     * @param replyLikeness {@code null} when unknown
     */
    public record Facts(UUID caseId, UUID connectorId, String ticketId, @Nullable String organizationId,
            @Nullable String application, boolean escalated, @Nullable Duration noteToFirstReply,
            @Nullable Double replyLikeness) {
    }

    @Transactional
    public List<Facts> of(Collection<UUID> caseIds) {
        return caseIds.isEmpty() ? List.of()
                : rows.createNativeQuery("""
                        select c.id, c.connector_id, c.ticket_id, s.organization_id,
                            b.match -> 'session' ->> 'application' as application, e.case_id is not null as escalated,
                            o.first_reply_at, o.reply_likeness, d.confirmed_at
                        from support_case c
                        join lateral (select * from brief where case_id = c.id order by version limit 1) b on true
                        left join session_key k on k.session_id = b.session_id
                        left join session s on s.id = k.session_id and s.started_at = k.started_at
                        left join note_delivery d on d.case_id = b.case_id and d.version = b.version
                        left join escalation e on e.case_id = c.id
                        left join case_outcome o on o.case_id = c.id
                        where c.id in (:cases) and c.erased_at is null""", Tuple.class)
                        .setParameterList("cases", caseIds, UUID.class).getResultList().stream().map(VerifiedCaseRows::facts)
                        .toList();
    }

    private static Facts facts(Tuple row) {
        Instant reply = row.get("first_reply_at", Instant.class);
        Instant note = row.get("confirmed_at", Instant.class);
        return new Facts(row.get("id", UUID.class), row.get("connector_id", UUID.class), row.get("ticket_id", String.class),
                row.get("organization_id", String.class), row.get("application", String.class),
                row.get("escalated", Boolean.class),
                reply == null || note == null || reply.isBefore(note) ? null : Duration.between(note, reply),
                row.get("reply_likeness", Double.class));
    }
}
