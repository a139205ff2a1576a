package io.callbrief.match.complaint.time;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** The languages that are read, loaded once. */
final class Lexicons {

    /** The order decides where nothing else does. */
    static final List<String> LANGUAGES = List.of("en", "fr", "de", "es", "it", "pt", "nl", "zh", "ja");

    private static final Lexicons SHIPPED = new Lexicons();

    private final List<Lexicon> all;
    /** Read in every text: am, pm and such. */
    private final Lexicon everywhere;
    /** Per word, how much it speaks for each language. */
    private final Set<String> shared = new HashSet<>();
    private final Set<String> months = new HashSet<>();
    private final Set<String> buts = new HashSet<>();
    private final Map<String, int[]> telling = new HashMap<>();

    private Lexicons() {
        List<Lexicon> read = new ArrayList<>();
        for (String language : LANGUAGES) {
            Lexicon lexicon = LexiconReader.read(language);
            int place = read.size();
            lexicon.tellingWords().forEach((word, weight) -> telling
                    .computeIfAbsent(word, w -> new int[LANGUAGES.size()])[place] = weight);
            for (Role role : Role.values()) {
                if (role.shared()) {
                    shared.addAll(lexicon.words(role));
                }
            }
            buts.addAll(lexicon.words(Role.BUT));
            months.addAll(lexicon.words(Role.MONTHS));
            read.add(lexicon);
        }
        all = List.copyOf(read);
        everywhere = LexiconReader.read("everywhere");
    }

    static Lexicons shipped() {
        return SHIPPED;
    }

    List<Lexicon> all() {
        return all;
    }

    Lexicon everywhere() {
        return everywhere;
    }

    /** Whether a phrase that is read in texts of other languages begins with it. */
    boolean beginsShared(String word) {
        return shared.contains(word);
    }

    boolean isBut(String word) {
        return buts.contains(word);
    }

    boolean isMonth(String word) {
        return months.contains(word);
    }

    int @Nullable [] telling(String word) {
        return telling.get(word);
    }

    /** -1 for a language that is not read. */
    static int place(@Nullable Locale locale) {
        return locale == null ? -1 : LANGUAGES.indexOf(locale.getLanguage());
    }
}
