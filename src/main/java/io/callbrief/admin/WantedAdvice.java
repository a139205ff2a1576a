package io.callbrief.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;

import io.callbrief.admin.problem.Problem.FieldError;
import io.callbrief.render.AdviceTexts;

/** Advice texts as somebody sent them, and what is wrong with them. */
record WantedAdvice(Map<String, List<String>> texts, List<FieldError> flaws) {

    static final String FIELD = "texts";

    WantedAdvice {
        flaws = List.copyOf(flaws);
    }

    static WantedAdvice of(AdviceTexts advice, String language, @Nullable Map<String, JsonNode> sent) {
        List<FieldError> flaws = new ArrayList<>();
        if (sent == null) {
            return new WantedAdvice(Map.of(), List.of(new FieldError(FIELD, "is missing; {} overrides nothing")));
        }
        Map<String, List<String>> texts = new TreeMap<>();
        new TreeMap<>(sent).forEach((key, value) -> {
            if (!advice.shipped(language).containsKey(key)) {
                texts.put(key, List.of()); // said below: whatever the value is, the key is wrong
            } else if (isList(key)) {
                if (value != null && value.isArray() && allTexts(value)) {
                    List<String> steps = new ArrayList<>();
                    value.forEach(step -> steps.add(clean(step)));
                    texts.put(key, steps);
                } else {
                    flaws.add(new FieldError(FIELD + "." + key, "must be a list of texts"));
                }
            } else if (value != null && value.isTextual()) {
                texts.put(key, List.of(clean(value)));
            } else {
                flaws.add(new FieldError(FIELD + "." + key, "must be a text"));
            }
        });
        advice.flaws(language, texts).forEach(flaw -> flaws.add(new FieldError(FIELD + "." + flaw.key(), flaw.reason())));
        return new WantedAdvice(texts, flaws);
    }

    /** Steps are several texts, all else is one. */
    static boolean isList(String key) {
        return key.endsWith(".steps");
    }

    private static boolean allTexts(JsonNode list) {
        for (JsonNode text : list) {
            if (!text.isTextual()) {
                return false;
            }
        }
        return true;
    }

    private static String clean(JsonNode text) {
        return text.textValue().replace("\r\n", "\n").strip();
    }
}
