package io.callbrief.admin.advice;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.callbrief.render.AdviceOverride;

/**
 * What was overridden from a moment on.
 *
 * @param version 0 is what is shipped: nothing was ever overridden
 * @param at {@code null} for what is shipped
 * @param restores the version whose texts it has again; {@code null} when they were written
 */
public record AdviceVersion(String brand, String language, int version, Map<String, List<String>> texts,
        @Nullable Instant at, @Nullable Integer restores) {

    public AdviceVersion {
        texts = Map.copyOf(texts);
    }

    public static AdviceVersion shipped(String brand, String language) {
        return new AdviceVersion(brand, language, 0, Map.of(), null, null);
    }

    public AdviceOverride override() {
        return new AdviceOverride(brand, language, version, texts);
    }

    /** Without texts, for logs. */
    @Override
    public String toString() {
        return override().toString();
    }
}
