package io.callbrief.match.complaint;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words in which people complain of calls: those of symptoms/&lt;language&gt;.yaml, without the commonest ones, which
 * stand in every text. There is nobody's name among them.
 */
public final class Vocabulary {

    /** A word of a pattern; what is named by a dollar sign, and the numbers of gaps, are none. */
    private static final Pattern WORD = Pattern.compile("(\\$)?([\\p{L}]{2,})(\\*)?");
    /** Shorter beginnings are those of too many words. */
    private static final int LEAST_OF_A_BEGINNING = 4;
    private static final Set<String> WORDS = new HashSet<>();
    private static final Set<String> BEGINNINGS = new HashSet<>();

    static {
        Set<String> common = new HashSet<>();
        SymptomLexicon.LANGUAGES.forEach(language -> read(language, common));
        WORDS.removeAll(common);
        WORDS.removeIf(GivenNames::isOne);
    }

    private Vocabulary() {
    }

    public static boolean has(String word) {
        String folded = Folding.fold(word).replaceAll("['’]", "");
        if (WORDS.contains(folded)) {
            return true;
        }
        if (!folded.chars().allMatch(Character::isLetter)) {
            return false;
        }
        for (int end = LEAST_OF_A_BEGINNING; end <= folded.length(); end++) {
            if (BEGINNINGS.contains(folded.substring(0, end))) {
                return !GivenNames.isOne(folded);
            }
        }
        return false;
    }

    private static void read(String language, Set<String> common) {
        LexiconTree file = LexiconTree.of("symptoms/" + language + ".yaml");
        file.texts("common").forEach(word -> common.add(Folding.fold(word)));
        LexiconTree symptoms = file.child("symptoms");
        symptoms.keys().forEach(symptom -> {
            LexiconTree sides = symptoms.child(symptom);
            sides.keys().forEach(side -> learn(sides.texts(side)));
        });
        LexiconTree named = file.child("words");
        named.keys().forEach(key -> learn(List.of(named.text(key))));
    }

    private static void learn(List<String> patterns) {
        for (String pattern : patterns) {
            Matcher words = WORD.matcher(pattern);
            while (words.find()) {
                String folded = Folding.fold(words.group(2));
                if (words.group(1) == null && words.group(3) == null) {
                    WORDS.add(folded);
                } else if (words.group(1) == null && folded.length() >= LEAST_OF_A_BEGINNING) {
                    BEGINNINGS.add(folded);
                }
            }
        }
    }
}
