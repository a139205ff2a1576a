package io.callbrief.match.complaint;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.callbrief.match.complaint.PatternParser.Pattern;
import io.callbrief.match.complaint.Phrases.Hit;
import io.callbrief.ticket.ReportedSymptom.Side;
import io.callbrief.ticket.Symptom;

/** How people of each language speak of symptoms: symptoms/&lt;language&gt;.yaml, an automaton each. */
final class SymptomLexicon {
    static final List<String> LANGUAGES = List.of("en", "fr", "de", "es", "it", "pt", "nl", "zh", "ja");
    private static final String SIDE_UNSAID = "unsaid";
    /** Somebody else tells: all that follows in the sentence is theirs, whoever is spoken of then. */
    private static final String SAID = "said";
    /** Set before a pattern whose words tell the whole story: what else is read within them does not count. */
    private static final char ALONE = '!';

    /** What a pattern means, and in which language. */
    sealed interface Meaning {
        String language();
    }

    /** @param side {@code null} where the words around have to say who noticed it */
    record Reports(String language, Symptom symptom, @Nullable Side side, boolean alone) implements Meaning {
    }

    /** Who is spoken of nearby; {@code said} where somebody else told of what follows. */
    record Noticed(String language, Side side, boolean said) implements Meaning {
    }

    /** That something was in order: symptoms within these words do not count. */
    record Fine(String language) implements Meaning {
    }

    private static final LanguageGuess LANGUAGE = new LanguageGuess();
    private static final Map<String, Phrases<Meaning>> PHRASES = read();

    private SymptomLexicon() {
    }

    /** What is said in the languages that a text may be in; the others would only cost time. */
    static List<Hit<Meaning>> in(List<Word> words) {
        Set<String> languages = LANGUAGE.of(words);
        return PHRASES.entrySet().stream().filter(one -> languages.contains(one.getKey()))
                .flatMap(one -> one.getValue().in(words).stream()).toList();
    }

    private static Map<String, Phrases<Meaning>> read() {
        Map<String, Phrases<Meaning>> read = new LinkedHashMap<>();
        LANGUAGES.forEach(language -> {
            Phrases.Builder<Meaning> phrases = new Phrases.Builder<>();
            read(language, phrases);
            read.put(language, phrases.build());
        });
        return read;
    }

    private static void read(String language, Phrases.Builder<Meaning> phrases) {
        LexiconTree file = LexiconTree.of("symptoms/" + language + ".yaml")
                .only(Set.of("common", "words", "noticed", "fine", "symptoms"));
        LANGUAGE.learn(language, file.texts("common"));
        file.nameWords("words");
        for (Pattern pattern : file.patterns("fine")) {
            phrases.add(pattern, new Fine(language));
        }
        Set<String> who = ids(Stream.of(Side.CUSTOMER, Side.OTHERS, Side.BOTH));
        who.add(SAID);
        LexiconTree noticed = file.child("noticed").only(who);
        for (String key : noticed.keys()) {
            boolean said = key.equals(SAID);
            Noticed meaning = new Noticed(language, said ? Side.OTHERS : side(key), said);
            noticed.patterns(key).forEach(pattern -> phrases.add(pattern, meaning));
        }
        LexiconTree symptoms = file.child("symptoms").only(Stream.of(Symptom.values()).map(Symptom::id)
                .collect(Collectors.toSet()));
        for (String id : symptoms.keys()) {
            reports(language, Symptom.valueOf(id.toUpperCase(Locale.ROOT)), symptoms.child(id), phrases);
        }
    }

    private static void reports(String language, Symptom symptom, LexiconTree tree, Phrases.Builder<Meaning> phrases) {
        Set<String> sides = ids(Stream.of(Side.values()));
        sides.add(SIDE_UNSAID);
        tree.only(sides);
        for (String key : tree.keys()) {
            Side side = key.equals(SIDE_UNSAID) ? null : side(key);
            for (String text : tree.texts(key)) {
                boolean alone = text.charAt(0) == ALONE;
                phrases.add(tree.parse(key, alone ? text.substring(1) : text), new Reports(language, symptom, side, alone));
            }
        }
    }

    private static Set<String> ids(Stream<Side> sides) {
        return sides.map(side -> side.name().toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    }

    private static Side side(String id) {
        return Side.valueOf(id.toUpperCase(Locale.ROOT));
    }
}
