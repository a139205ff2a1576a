package io.callbrief.match.complaint;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which languages a text may be in, by its commonest words: "son" is a sound in one language and a child in another. */
final class LanguageGuess {
    /** A text shows its language early. */
    private static final int ENOUGH_WORDS = 2000;

    /** With fewer, nothing is told: "no sound" begins with a word of five languages. */
    private static final int TELLING = 3;

    private final Map<String, Set<String>> common = new LinkedHashMap<>();

    void learn(String language, List<String> words) {
        common.put(language, words.stream().map(Folding::fold).collect(Collectors.toSet()));
    }

    /** Every language with at least two thirds of the hits of the likeliest; all of them where nothing tells. */
    Set<String> of(List<Word> words) {
        Map<String, Integer> hits = new HashMap<>();
        words.stream().limit(ENOUGH_WORDS).forEach(word -> common.forEach((language, known) -> {
            if (known.contains(word.folded())) {
                hits.merge(language, 1, Integer::sum);
            }
        }));
        int most = hits.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        return common.keySet().stream().filter(language -> most < TELLING || hits.getOrDefault(language, 0) * 3 >= most * 2)
                .collect(Collectors.toSet());
    }
}
