package io.callbrief.insight.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import org.hibernate.Session;

/** What an embedding model makes of cases' words. A row is only good for the words that it was made of. */
@ApplicationScoped
public class CaseVectorRows {

    private final Session rows;

    CaseVectorRows(Session rows) {
        this.rows = rows;
    }

    /** A helpdesk may keep all about its tickets from models. */
    @Transactional
    public boolean mayBeSent(UUID connectorId) {
        return rows.createNativeQuery("""
                select not exists (select 1 from connector_setting where connector_id = :connector
                    and name = 'languageModel' and value = 'never')""", Boolean.class)
                .setParameter("connector", connectorId).getSingleResult();
    }

    @Transactional
    public Map<UUID, float[]> of(String model, Collection<UUID> caseIds) {
        Map<UUID, float[]> vectors = new HashMap<>();
        rows.createNativeQuery("""
                select v.case_id, v.vector from case_vector v join case_insight i on i.case_id = v.case_id
                where v.case_id in (:cases) and v.model = :model and v.of_words = md5(i.words)""", Tuple.class)
                .addScalar("case_id", UUID.class).addScalar("vector", float[].class)
                .setParameterList("cases", caseIds, UUID.class).setParameter("model", model).getResultList()
                .forEach(row -> vectors.put(row.get("case_id", UUID.class), row.get("vector", float[].class)));
        return vectors;
    }

    /** Of a case whose words are these. */
    @Transactional
    public Optional<float[]> of(String model, UUID caseId, String words) {
        return rows.createNativeQuery(
                "select vector from case_vector where case_id = :case and model = :model and of_words = md5(:words)",
                float[].class)
                .addScalar("vector", float[].class).setParameter("case", caseId).setParameter("model", model)
                .setParameter("words", words).getResultList().stream().findFirst();
    }

    /** Of those that have any, and may be sent. */
    @Transactional
    public Map<UUID, String> words(List<UUID> caseIds) {
        Map<UUID, String> words = new HashMap<>();
        rows.createNativeQuery("""
                select case_id, words from case_insight i where case_id in (:cases) and words <> '' and not exists (
                    select 1 from connector_setting s where s.connector_id = i.connector_id
                    and s.name = 'languageModel' and s.value = 'never')""", Tuple.class)
                .setParameterList("cases", caseIds, UUID.class).getResultList()
                .forEach(row -> words.put(row.get("case_id", UUID.class), row.get("words", String.class)));
        return words;
    }

    /** Unless the case is gone or has other words by now. */
    @Transactional
    public void save(UUID caseId, String model, String words, float[] vector) {
        rows.createNativeMutationQuery("""
                insert into case_vector (case_id, model, of_words, vector)
                select case_id, :model, md5(words), :vector from case_insight
                where case_id = :case and words = :words for key share
                on conflict (case_id) do update set model = excluded.model, of_words = excluded.of_words,
                    vector = excluded.vector""")
                .setParameter("model", model).setParameter("vector", vector, float[].class).setParameter("case", caseId)
                .setParameter("words", words).executeUpdate();
    }
}
