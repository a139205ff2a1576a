package io.callbrief.admin.audit;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.jspecify.annotations.Nullable;

import io.callbrief.admin.audit.store.AuditRows;
import io.callbrief.work.Ids;
import io.quarkus.arc.Arc;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;

/** Remembers who changed what. */
@ApplicationScoped
public class AuditLog {

    /** Attribute of an identity: what its owner calls it. */
    public static final String LABEL = "callbrief.label";

    private static final String NOBODY = "callbrief";

    private final AuditRows rows;
    private final CurrentIdentityAssociation identities;
    private final Ids ids;
    private final Clock clock;

    AuditLog(AuditRows rows, CurrentIdentityAssociation identities, Ids ids, Clock clock) {
        this.rows = rows;
        this.identities = identities;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Joins the caller's transaction: there is a row if and only if there is a change. The actor is whoever sent the request
     * that is being answered.
     *
     * @param action a verb, such as {@code pause}
     * @param fields names of what was changed, such as {@code settings.language}: never values, and nothing about persons
     */
    @Transactional
    public void record(String action, AuditSubject subject, Collection<String> fields) {
        TreeSet<String> sorted = new TreeSet<>(fields);
        for (String field : sorted) {
            if (field.isBlank() || field.chars().anyMatch(Character::isWhitespace)) {
                throw new IllegalArgumentException("the name of a field has no blanks");
            }
        }
        SecurityIdentity caller = caller();
        String actor = caller == null ? NOBODY : caller.getPrincipal().getName();
        String label = caller == null ? null : caller.<String> getAttribute(LABEL);
        rows.add(new AuditEntry(ids.next(), clock.instant(), actor, label, action, subject, List.copyOf(sorted)));
    }

    /** The same, of something that has no fields. */
    @Transactional
    public void record(String action, AuditSubject subject) {
        record(action, subject, List.of());
    }

    public List<AuditEntry> list(AuditQuery query) {
        return rows.list(query);
    }

    /** {@code null} where nobody has asked. */
    private @Nullable SecurityIdentity caller() {
        if (!Arc.container().requestContext().isActive()) {
            return null;
        }
        SecurityIdentity identity = identities.getIdentity();
        return identity.isAnonymous() ? null : identity;
    }
}
