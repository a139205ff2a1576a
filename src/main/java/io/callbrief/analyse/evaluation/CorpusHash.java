package io.callbrief.analyse.evaluation;

import java.util.Map;
import java.util.TreeMap;

/**
 * Which recordings a model was fitted on.
 *
 * @param whole SHA-256, hexadecimal, over the hashes of all formats
 * @param byFormat SHA-256, hexadecimal, over names, labels and bytes of the recordings of a format
 */
public record CorpusHash(String whole, Map<String, String> byFormat) {
    public CorpusHash {
        byFormat = Map.copyOf(new TreeMap<>(byFormat));
    }
}
