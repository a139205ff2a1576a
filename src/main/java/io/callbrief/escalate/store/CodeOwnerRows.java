package io.callbrief.escalate.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

import io.callbrief.escalate.CodeOwner;

/** Who owns which code. */
@ApplicationScoped
public class CodeOwnerRows {

    private final Session rows;

    CodeOwnerRows(Session rows) {
        this.rows = rows;
    }

    /** @return false when there is one for this application and cause already */
    @Transactional
    public boolean create(CodeOwner owner) {
        return rows.createNativeMutationQuery("""
                insert into code_owner (id, application, cause, repository, path, owner, connector_id, project, issue_type,
                    from_percent, created_at)
                values (:id, :application, :cause, :repository, :path, :owner, :connector, :project, :type, :percent, :at)
                on conflict (application, cause) do nothing""")
                .setParameter("id", owner.id()).setParameter("application", owner.application(), String.class)
                .setParameter("cause", owner.causeId(), String.class).setParameter("repository", owner.repository())
                .setParameter("path", owner.path(), String.class).setParameter("owner", owner.owner())
                .setParameter("connector", owner.connectorId()).setParameter("project", owner.project())
                .setParameter("type", owner.issueType()).setParameter("percent", owner.fromPercent(), Integer.class)
                .setParameter("at", owner.createdAt()).executeUpdate() == 1;
    }

    @Transactional
    public List<CodeOwner> list() {
        return rows.createNativeQuery("select * from code_owner order by application nulls last, cause nulls last",
                Tuple.class).getResultList().stream().map(CodeOwnerRows::owner).toList();
    }

    /** @return whether there was one */
    @Transactional
    public boolean delete(UUID id) {
        return rows.createNativeMutationQuery("delete from code_owner where id = :id").setParameter("id", id)
                .executeUpdate() == 1;
    }

    /** The most exact one: of application and cause, of the cause, of the application, of all. */
    @Transactional
    public Optional<CodeOwner> of(@Nullable String application, @Nullable String causeId) {
        return rows.createNativeQuery("""
                select * from code_owner where (application is null or application = :application)
                and (cause is null or cause = :cause)
                order by cause is null, application is null limit 1""", Tuple.class)
                .setParameter("application", application, String.class).setParameter("cause", causeId, String.class)
                .getResultList().stream().findFirst().map(CodeOwnerRows::owner);
    }

    private static CodeOwner owner(Tuple row) {
        return new CodeOwner(row.get("id", UUID.class), row.get("application", String.class),
                row.get("cause", String.class), row.get("repository", String.class), row.get("path", String.class),
                row.get("owner", String.class), row.get("connector_id", UUID.class), row.get("project", String.class),
                row.get("issue_type", String.class), row.get("from_percent", Integer.class),
                row.get("created_at", Instant.class));
    }
}
