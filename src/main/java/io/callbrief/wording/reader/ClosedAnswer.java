package io.callbrief.wording.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Reads a reader's answer by its closed schema. What has anything more or less is no answer. */
final class ClosedAnswer {

    private static final int MAX_CHARS = 20_000;
    private static final int MAX_SPANS = 40;
    private static final Pattern LANGUAGE = Pattern.compile("en|de|es|fr|it|nl|pt|ja|zh");
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private ClosedAnswer() {
    }

    record Span(String text, String language) {
    }

    record Because(String cause, String span) {
    }

    static Optional<List<Span>> spans(String answer) {
        JsonNode json = read(answer);
        if (json == null || json.size() != 1 || !json.path("spans").isArray() || json.path("spans").size() > MAX_SPANS) {
            return Optional.empty();
        }
        List<Span> spans = new ArrayList<>();
        for (JsonNode one : json.path("spans")) {
            if (one.size() != 2 || !one.path("text").isTextual()
                    || !LANGUAGE.matcher(one.path("language").asText()).matches()) {
                return Optional.empty();
            }
            spans.add(new Span(one.path("text").asText(), one.path("language").asText()));
        }
        return Optional.of(spans);
    }

    static Optional<Because> cause(String answer) {
        JsonNode json = read(answer);
        return json == null || json.size() != 2 || !json.path("cause").isTextual() || !json.path("because").isTextual()
                ? Optional.empty()
                : Optional.of(new Because(json.path("cause").asText(), json.path("because").asText()));
    }

    private static @Nullable JsonNode read(String answer) {
        try {
            return answer.length() > MAX_CHARS ? null : JSON.readTree(answer);
        } catch (JsonProcessingException e) {
            return null;
        }
    }
}
