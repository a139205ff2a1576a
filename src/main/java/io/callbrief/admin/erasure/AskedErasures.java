package io.callbrief.admin.erasure;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.callbrief.admin.audit.AuditLog;
import io.callbrief.admin.audit.AuditSubject;
import io.callbrief.admin.erasure.store.ErasureCounts;
import io.callbrief.admin.erasure.store.ErasureRows;

/** Erasures that were asked for. */
@ApplicationScoped
public class AskedErasures {

    private final ErasureRows rows;
    private final ErasureCounts counts;
    private final AuditLog audit;

    AskedErasures(ErasureRows rows, ErasureCounts counts, AuditLog audit) {
        this.rows = rows;
        this.counts = counts;
        this.audit = audit;
    }

    /** The one that runs for this subject, or a new one. That it was asked for is told without saying for whom. */
    @Transactional
    public Erasure ask(Subject subject) {
        UUID id = rows.ask(subject);
        audit.record("ask", AuditSubject.of("erasure", id));
        return counts.find(id).orElseThrow();
    }

    public Optional<Erasure> find(UUID id) {
        return counts.find(id);
    }
}
