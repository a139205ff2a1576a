package io.callbrief.render;

import java.util.List;
import java.util.Map;

/**
 * Advice in a company's own words.
 *
 * @param texts by key, such as {@code advice.unmute.reply}; what has no steps has one text
 */
public record AdviceOverride(String brand, String language, int version, Map<String, List<String>> texts) {

    public AdviceOverride {
        texts = Map.copyOf(texts);
    }

    /** Without texts, for logs. */
    @Override
    public String toString() {
        return brand + "/" + language + " version " + version;
    }
}
