package io.callbrief.render;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import io.callbrief.diagnosis.Cause;

/**
 * The languages that notes and replies can be in. Each is whole and in step with the English one: the same texts, the
 * same placeholders, the same advice for a cause. So a note and a reply in two languages always say the same.
 */
final class Languages {

    static final String ENGLISH = "en";

    private final Map<String, Texts> byCode;
    private final Texts english;

    /** @throws AdviceTextException when a language is not in step with the English one; names file and key */
    Languages(Map<String, Texts> byCode) {
        Texts reference = byCode.get(ENGLISH);
        if (reference == null) {
            throw new IllegalStateException("no texts for " + ENGLISH);
        }
        this.byCode = Map.copyOf(byCode);
        this.english = reference;
        new TreeMap<>(byCode).forEach(this::requireInStep);
    }

    private Languages(Map<String, Texts> byCode, Texts english) {
        this.byCode = Map.copyOf(byCode);
        this.english = english;
    }

    /**
     * The same in other words.
     *
     * @param overrides a later one wins
     */
    Languages with(List<AdviceOverride> overrides) {
        Map<String, Texts> worded = new HashMap<>(byCode);
        for (AdviceOverride override : overrides) {
            worded.computeIfPresent(override.language(), (code, texts) -> AdviceText.override(texts, override));
        }
        return overrides.isEmpty() ? this : new Languages(worded, worded.getOrDefault(ENGLISH, english));
    }

    Optional<Texts> of(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    static Languages shipped() {
        Map<String, Texts> texts = new HashMap<>();
        for (String code : Locale.getISOLanguages()) {
            Texts.ofLanguage(code).ifPresent(t -> texts.put(code, t));
        }
        return new Languages(texts);
    }

    Set<String> codes() {
        return byCode.keySet();
    }

    /** @param code as a connector's setting has it */
    Texts ofConnector(@Nullable String code) {
        return code == null ? english : byCode.getOrDefault(code, english);
    }

    /** @param tag BCP 47, of which the language alone counts: a reply in the French of France is good for {@code fr-CA} */
    Texts ofCustomer(@Nullable String tag, Texts otherwise) {
        return tag == null ? otherwise
                : byCode.getOrDefault(Locale.forLanguageTag(tag.replace('_', '-')).getLanguage(), otherwise);
    }

    private void requireInStep(String code, Texts texts) {
        for (String other : new TreeSet<>(byCode.keySet())) {
            require(texts.languages().containsKey(other), code, "languages." + other, "a text is missing");
        }
        english.shape().forEach((key, placeholders) -> {
            Set<String> own = texts.shape().get(key);
            require(own != null, code, key, "a text is missing");
            require(placeholders.equals(own), code, key,
                    "has the placeholders " + sorted(own) + " and " + file(ENGLISH) + " has " + sorted(placeholders));
        });
        texts.shape().keySet().forEach(key -> require(english.shape().containsKey(key), code, key,
                file(ENGLISH) + " has no such text"));
        for (Cause cause : Cause.values()) {
            String advice = english.of(cause).advice();
            require(texts.of(cause).advice().equals(advice), code, "causes." + cause.id() + ".advice",
                    "must be " + advice + " as in " + file(ENGLISH));
        }
    }

    private static String sorted(@Nullable Set<String> placeholders) {
        return String.valueOf(new TreeSet<>(placeholders == null ? Set.of() : placeholders));
    }

    private static String file(String code) {
        return "advice/" + code + ".yaml";
    }

    private static void require(boolean inStep, String code, String key, String problem) {
        if (!inStep) {
            throw new AdviceTextException(file(code) + ": " + key + ": " + problem, null);
        }
    }
}
