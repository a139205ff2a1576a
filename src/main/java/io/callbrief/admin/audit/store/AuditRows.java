package io.callbrief.admin.audit.store;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import org.hibernate.Session;

import io.callbrief.admin.audit.AuditEntry;
import io.callbrief.admin.audit.AuditQuery;
import io.callbrief.admin.audit.AuditSubject;

/** Entries are added and read; the database refuses anything else. */
@ApplicationScoped
public class AuditRows {

    private final Session rows;

    AuditRows(Session rows) {
        this.rows = rows;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void add(AuditEntry entry) {
        rows.createNativeMutationQuery("""
                insert into audit_entry (id, at, actor, actor_label, action, subject_kind, subject_id, fields)
                values (:id, :at, :actor, :label, :action, :kind, :subject, string_to_array(:fields, ' '))""")
                .setParameter("id", entry.id()).setParameter("at", entry.at()).setParameter("actor", entry.actor())
                .setParameter("label", entry.actorLabel(), String.class).setParameter("action", entry.action())
                .setParameter("kind", entry.subject().kind())
                .setParameter("subject", entry.subject().id(), String.class)
                .setParameter("fields", String.join(" ", entry.fields())).executeUpdate();
    }

    @Transactional
    public List<AuditEntry> list(AuditQuery query) {
        return rows.createNativeQuery("""
                select id, at, actor, actor_label, action, subject_kind, subject_id, array_to_string(fields, ' ') as fields
                from audit_entry
                where (cast(:from as timestamptz) is null or at >= :from)
                  and (cast(:to as timestamptz) is null or at < :to)
                  and (cast(:actor as text) is null or actor = :actor)
                  and (cast(:subject as text) is null or subject_kind = :subject or subject_id = :subject
                    or subject_kind || ':' || subject_id = :subject)
                  and (cast(:after as uuid) is null
                    or (at, id) < (select p.at, p.id from audit_entry p where p.id = :after))
                order by at desc, id desc limit :limit""", Tuple.class)
                .setParameter("from", query.from(), Instant.class).setParameter("to", query.to(), Instant.class)
                .setParameter("actor", query.actor(), String.class)
                .setParameter("subject", query.subject(), String.class)
                .setParameter("after", query.after(), UUID.class).setParameter("limit", query.limit())
                .getResultList().stream().map(AuditRows::entry).toList();
    }

    private static AuditEntry entry(Tuple row) {
        String fields = row.get("fields", String.class);
        return new AuditEntry(row.get("id", UUID.class), row.get("at", Instant.class), row.get("actor", String.class),
                row.get("actor_label", String.class), row.get("action", String.class),
                new AuditSubject(row.get("subject_kind", String.class), row.get("subject_id", String.class)),
                fields.isEmpty() ? List.of() : Arrays.asList(fields.split(" ")));
    }
}
