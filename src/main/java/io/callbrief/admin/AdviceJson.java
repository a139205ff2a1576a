package io.callbrief.admin;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.callbrief.admin.advice.AdviceVersion;
import io.callbrief.admin.problem.Problem.FieldError;
import io.callbrief.render.AdviceOverride;
import io.callbrief.render.AdviceTexts.Shipped;

/**
 * Advice texts of a brand in a language as the API shows them. A text is a string, steps are a list of strings.
 *
 * @param version the newest; 0 while nothing was ever overridden
 * @param texts what it overrides, as PUT takes it
 * @param effective every text that can be overridden, as notes have it now
 * @param versions the newest first
 */
public record AdviceJson(String brand, String language, int version, SortedMap<String, Object> texts,
        SortedMap<String, EffectiveText> effective, List<Version> versions) {

    private static final String SHIPPED = "shipped";

    /** @param from {@code shipped}, {@code default}, or the brand */
    public record EffectiveText(Object text, String from, SortedSet<String> placeholders) {
    }

    /**
     * A version.
     *
     * @param restores the version that was rolled back to; {@code null} where texts were written
     * @param keys of what it overrides
     */
    public record Version(int version, @Nullable Instant changedAt, @Nullable Integer restores, List<String> keys) {

        static Version of(AdviceVersion version) {
            return new Version(version.version(), version.at(), version.restores(), version.texts().keySet().stream().sorted()
                    .toList());
        }
    }

    /** What is wrong with texts; nothing where they are valid. */
    public record Validation(boolean valid, List<FieldError> errors) {
    }

    /** A note as it would be written. */
    public record Preview(int noteVersion, String text) {
    }

    /** @param current of the language, a later one wins */
    static AdviceJson of(AdviceVersion newest, SortedMap<String, Shipped> shipped, List<AdviceOverride> current,
            List<AdviceVersion> versions) {
        SortedMap<String, EffectiveText> effective = new TreeMap<>();
        shipped.forEach((key, text) -> effective.put(key,
                new EffectiveText(json(key, text.text()), SHIPPED, text.placeholders())));
        for (AdviceOverride override : current) {
            override.texts().forEach((key, text) -> effective.computeIfPresent(key,
                    (same, before) -> new EffectiveText(json(key, text), override.brand(), before.placeholders())));
        }
        return new AdviceJson(newest.brand(), newest.language(), newest.version(), json(newest.texts()), effective,
                versions.stream().map(Version::of).toList());
    }

    private static SortedMap<String, Object> json(Map<String, List<String>> texts) {
        SortedMap<String, Object> json = new TreeMap<>();
        texts.forEach((key, text) -> json.put(key, json(key, text)));
        return json;
    }

    private static Object json(String key, List<String> text) {
        return WantedAdvice.isList(key) ? text : text.get(0);
    }
}
