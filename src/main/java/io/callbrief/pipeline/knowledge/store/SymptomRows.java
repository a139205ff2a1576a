package io.callbrief.pipeline.knowledge.store;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import org.hibernate.Session;

import io.callbrief.ticket.Symptom;

/** Symptoms of cases, as their newest briefs have them. */
@ApplicationScoped
public class SymptomRows {

    private final Session rows;

    SymptomRows(Session rows) {
        this.rows = rows;
    }

    /** Within the transaction that stores the brief, which holds the case's look: nobody else keeps any of this case. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void keep(UUID caseId, Set<Symptom> symptoms) {
        rows.createNativeMutationQuery("delete from case_symptom where case_id = :case").setParameter("case", caseId)
                .executeUpdate();
        for (Symptom symptom : symptoms) {
            rows.createNativeMutationQuery("insert into case_symptom (case_id, symptom) values (:case, :symptom)")
                    .setParameter("case", caseId).setParameter("symptom", symptom.id()).executeUpdate();
        }
    }

    @Transactional
    public Map<UUID, Set<Symptom>> of(Collection<UUID> caseIds) {
        Map<UUID, Set<Symptom>> found = new HashMap<>();
        if (!caseIds.isEmpty()) {
            rows.createNativeQuery("select case_id, symptom from case_symptom where case_id in (:cases)", Tuple.class)
                    .setParameterList("cases", caseIds, UUID.class).getResultList()
                    .forEach(row -> Arrays.stream(Symptom.values())
                            .filter(symptom -> symptom.id().equals(row.get("symptom", String.class)))
                            .forEach(symptom -> found.computeIfAbsent(row.get("case_id", UUID.class),
                                    id -> EnumSet.noneOf(Symptom.class)).add(symptom)));
        }
        return found;
    }
}
