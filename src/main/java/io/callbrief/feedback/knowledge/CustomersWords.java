package io.callbrief.feedback.knowledge;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.callbrief.feedback.knowledge.CaseSources.EverydayWords;

/**
 * The words that customers of several organisations used alike, of everyday words only: whatever says who wrote is neither.
 */
final class CustomersWords {

    private static final int MOST = 12;
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}'’]+");

    private final EverydayWords everyday;

    CustomersWords(EverydayWords everyday) {
        this.everyday = everyday;
    }

    /** @param organizationId {@code null} when unknown: then its words count for nobody */
    record Said(@Nullable String organizationId, String text) {
    }

    /** What most organisations said, first. */
    List<String> shared(List<Said> said) {
        Map<String, Set<String>> whoSaid = new HashMap<>();
        for (Said one : said) {
            String organization = one.organizationId();
            if (organization != null) {
                words(one.text()).forEach(word -> whoSaid.computeIfAbsent(word, w -> new HashSet<>()).add(organization));
            }
        }
        List<String> shared = new ArrayList<>(new TreeSet<>(whoSaid.keySet()));
        shared.removeIf(word -> number(whoSaid, word) < TopicCases.LEAST_ORGANIZATIONS);
        shared.sort(Comparator.comparing((String word) -> number(whoSaid, word)).reversed());
        return shared.stream().limit(MOST).toList();
    }

    private static int number(Map<String, Set<String>> whoSaid, String word) {
        return whoSaid.getOrDefault(word, Set.of()).size();
    }

    private Set<String> words(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return SPACE.splitAsStream(plain).filter(token -> ContactData.in(token).isEmpty())
                .flatMap(BETWEEN::splitAsStream).filter(word -> word.length() > 1 && everyday.hasOne(word))
                .collect(Collectors.toSet());
    }
}
