package io.callbrief.wording.writer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.callbrief.wording.writer.OutputGuard.Sentence;

/** Reads an answer by its closed schema. What is not exactly of that shape is no answer. */
final class AnswerReader {

    private static final int MAX_CHARS = 20_000;
    private static final int MAX_SENTENCES = 40;
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private AnswerReader() {
    }

    static Optional<List<Sentence>> sentences(String answer) {
        JsonNode json;
        try {
            json = answer.length() > MAX_CHARS ? null : JSON.readTree(answer);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
        if (json == null || json.size() != 1 || !json.path("sentences").isArray()
                || json.path("sentences").size() > MAX_SENTENCES) {
            return Optional.empty();
        }
        List<Sentence> sentences = new ArrayList<>();
        for (JsonNode one : json.path("sentences")) {
            if (one.size() != 2 || !one.path("text").isTextual() || !one.path("cites").isArray()) {
                return Optional.empty();
            }
            List<String> cites = new ArrayList<>();
            one.path("cites").forEach(id -> cites.add(id.asText()));
            sentences.add(new Sentence(one.path("text").asText(), cites));
        }
        return Optional.of(sentences);
    }
}
