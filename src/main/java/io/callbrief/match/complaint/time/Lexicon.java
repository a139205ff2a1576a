package io.callbrief.match.complaint.time;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The words of one language. */
final class Lexicon {

    /** @param words as the tokeniser cuts them */
    record Phrase(List<String> words, Sense sense) {
    }

    private static final int TELLING = 3;

    private final String language;
    private final boolean twelveHours;
    private final Set<String> words;
    private final Map<String, List<Phrase>> phrasesByFirstWord = new HashMap<>();

    /** @param twelveHours whether people write 3 for 15 hours as a matter of course */
    Lexicon(String language, boolean twelveHours, Set<String> words, List<Phrase> phrases) {
        this.language = language;
        this.twelveHours = twelveHours;
        this.words = Set.copyOf(words);
        for (Phrase phrase : phrases) {
            phrasesByFirstWord.computeIfAbsent(phrase.words().get(0), first -> new ArrayList<>()).add(phrase);
        }
        phrasesByFirstWord.values().forEach(
                list -> list.sort(Comparator.comparingInt((Phrase phrase) -> phrase.words().size()).reversed()));
    }

    String language() {
        return language;
    }

    boolean twelveHours() {
        return twelveHours;
    }

    boolean hasWord(String word) {
        return words.contains(word);
    }

    private static boolean isTelling(Phrase phrase) {
        return phrase.sense().role().telling() && phrase.words().size() == 1;
    }

    /** Of the phrases of a role the first words. */
    Set<String> words(Role role) {
        Set<String> found = new HashSet<>();
        phrasesByFirstWord.forEach((first, phrases) -> {
            if (phrases.stream().anyMatch(phrase -> phrase.sense().role() == role)) {
                found.add(first);
            }
        });
        return found;
    }

    /** The longest first. */
    List<Phrase> beginningWith(String word) {
        return phrasesByFirstWord.getOrDefault(word, List.of());
    }

    /** How much a word speaks for this language; for whole phrases see their own words. */
    Map<String, Integer> tellingWords() {
        Map<String, Integer> telling = new HashMap<>();
        words.forEach(word -> telling.put(word, 1));
        phrasesByFirstWord.forEach((first, phrases) -> {
            if (phrases.stream().anyMatch(Lexicon::isTelling) && first.length() > 2) {
                telling.put(first, TELLING);
            } else if (first.length() > 1 && Character.isLetter(first.charAt(0))) {
                telling.putIfAbsent(first, 1);
            }
        });
        return telling;
    }
}
