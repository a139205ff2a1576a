package io.callbrief.wording.store;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import org.hibernate.Session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.callbrief.brief.WordedText;

/** What was worded, once for each thing that a model was told of a case. */
@ApplicationScoped
public class WordingRows {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Session rows;
    private final Clock clock;

    WordingRows(Session rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** @param told hash of what the model was told */
    @Transactional
    public Optional<WordedText> of(UUID caseId, String told) {
        return rows.createNativeQuery(
                "select reply, cast(explanation as text) as explanation from wording where case_id = :case and told = :told",
                Tuple.class).setParameter("case", caseId).setParameter("told", told).getResultList().stream().findFirst()
                .map(row -> new WordedText(row.get("reply", String.class),
                        explanation(row.get("explanation", String.class))));
    }

    /** Whether words are there that no note says yet. */
    @Transactional
    public boolean unsaid(UUID caseId, String told) {
        return !rows.createNativeQuery("""
                select 1 from wording where case_id = :case and told = :told and noted_version is null
                    and (reply is not null or json_array_length(explanation) > 0)""", Integer.class)
                .setParameter("case", caseId).setParameter("told", told).getResultList().isEmpty();
    }

    @Transactional
    public void put(UUID caseId, String told, WordedText text, String model) {
        rows.createNativeMutationQuery("""
                insert into wording (case_id, told, reply, explanation, model, made_at)
                values (:case, :told, :reply, cast(:explanation as json), :model, :now) on conflict do nothing""")
                .setParameter("case", caseId).setParameter("told", told)
                .setParameter("reply", text.reply(), String.class).setParameter("explanation", json(text.explanation()))
                .setParameter("model", model).setParameter("now", clock.instant()).executeUpdate();
    }

    @Transactional
    public void said(UUID caseId, String told, int version) {
        rows.createNativeMutationQuery(
                "update wording set noted_version = :version where case_id = :case and told = :told and noted_version is null")
                .setParameter("version", version).setParameter("case", caseId).setParameter("told", told).executeUpdate();
    }

    private static String json(List<WordedText.Sentence> sentences) {
        ArrayNode array = JSON.createArrayNode();
        sentences.forEach(sentence -> {
            ObjectNode one = array.addObject().put("text", sentence.text());
            ArrayNode findings = one.putArray("findings");
            sentence.findings().forEach(findings::add);
        });
        return array.toString();
    }

    private static List<WordedText.Sentence> explanation(String json) {
        try {
            List<WordedText.Sentence> sentences = new ArrayList<>();
            for (JsonNode one : JSON.readTree(json)) {
                List<String> findings = new ArrayList<>();
                one.path("findings").forEach(id -> findings.add(id.asText()));
                sentences.add(new WordedText.Sentence(one.path("text").asText(), findings));
            }
            return sentences;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored wording is no JSON, at " + e.getLocation().offsetDescription());
        }
    }
}
