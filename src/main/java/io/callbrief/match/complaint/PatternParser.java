package io.callbrief.match.complaint;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.callbrief.match.complaint.Word.Pause;

/**
 * Patterns of words as the lexicon files write them:
 *
 * <pre>
 * could not hear       these words, one after the other, within one part of a sentence
 * (hear|listen to)     one of these
 * (at all)?            or nothing
 * dropp*               a word that begins so
 * {@literal <3>}                  up to three words
 * {@literal <3,>}                 the same, across commas as well; {@literal <3.>} across the ends of sentences as well
 * {@literal <3!i|we>}              up to three words, neither "i" nor "we" among them
 * $them                what the file's "words" name so
 * </pre>
 *
 * Accents and case do not matter. "ö" also stands for "oe", and so on.
 */
final class PatternParser {
    /** A gap this long spans a long sentence. */
    private static final int WIDEST_GAP = 20;

    /** Compiles itself to states that lead to {@code next}; gives the state to begin with. */
    interface Pattern {
        /** @param across the strongest pause that may stand before the pattern's first word */
        int compile(Automaton automaton, int next, Pause across);

        /** The strongest pause that may stand before whatever comes behind this. */
        default Pause lets(Pause before) {
            return Pause.NONE;
        }
    }

    private final String text;
    private final Map<String, Pattern> named;
    private int at;

    private PatternParser(String text, Map<String, Pattern> named) {
        this.text = text;
        this.named = named;
    }

    /** @throws IllegalArgumentException when it is not written as said above */
    static Pattern parse(String text, Map<String, Pattern> named) {
        PatternParser parser = new PatternParser(text, named);
        Pattern pattern = parser.alternatives();
        if (parser.at < text.length()) {
            throw new IllegalArgumentException("a ) too many in: " + text);
        }
        return pattern;
    }

    private Pattern alternatives() {
        List<Pattern> all = new ArrayList<>();
        all.add(sequence());
        while (at < text.length() && text.charAt(at) == '|') {
            at++;
            all.add(sequence());
        }
        return all.size() == 1 ? all.get(0) : new OneOf(all);
    }

    private Pattern sequence() {
        List<Pattern> parts = new ArrayList<>();
        while (at < text.length() && text.charAt(at) != '|' && text.charAt(at) != ')') {
            if (text.charAt(at) == ' ') {
                at++;
            } else {
                parts.add(part());
            }
        }
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("an empty alternative in: " + text);
        }
        return inSequence(parts);
    }

    private static Pattern inSequence(List<Pattern> parts) {
        return parts.size() == 1 ? parts.get(0) : new Sequence(parts);
    }

    private Pattern part() {
        Pattern part = switch (text.charAt(at)) {
            case '(' -> group();
            case '<' -> gap();
            case '$' -> reference();
            default -> words();
        };
        if (at < text.length() && text.charAt(at) == '?') {
            at++;
            return new Maybe(part);
        }
        return part;
    }

    private Pattern group() {
        at++;
        Pattern inner = alternatives();
        if (at >= text.length() || text.charAt(at) != ')') {
            throw new IllegalArgumentException("a ) is missing in: " + text);
        }
        at++;
        return inner;
    }

    private Pattern gap() {
        int end = text.indexOf('>', at);
        if (end < 0) {
            throw new IllegalArgumentException("a > is missing in: " + text);
        }
        String inside = text.substring(at + 1, end);
        int exclamation = inside.indexOf('!');
        String gap = exclamation < 0 ? inside : inside.substring(0, exclamation);
        Set<String> without = exclamation < 0 ? Set.of()
                : Stream.of(inside.substring(exclamation + 1).split("\\|")).map(Folding::fold).collect(Collectors.toSet());
        at = end + 1;
        Pause across = gap.endsWith(".") ? Pause.SENTENCE : gap.endsWith(",") ? Pause.CLAUSE : Pause.NONE;
        int most = Integer.parseInt(across == Pause.NONE ? gap : gap.substring(0, gap.length() - 1));
        if (most < 1 || most > WIDEST_GAP) {
            throw new IllegalArgumentException("a gap is 1 to " + WIDEST_GAP + " words wide: " + text);
        }
        return new Gap(most, across, without);
    }

    private Pattern reference() {
        int end = at + 1;
        while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
            end++;
        }
        String name = text.substring(at + 1, end);
        Pattern pattern = named.get(name);
        if (pattern == null) {
            throw new IllegalArgumentException("no words are named " + name + " before: " + text);
        }
        at = end;
        return pattern;
    }

    /** One word as it is written; more where the text is cut differently: "c'è", "听不到". */
    private Pattern words() {
        int end = at;
        while (end < text.length() && " ()|<$?*".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        String written = text.substring(at, end);
        boolean beginning = end < text.length() && text.charAt(end) == '*';
        at = beginning ? end + 1 : end;
        List<Word> words = Words.of(written);
        if (words.isEmpty()) {
            throw new IllegalArgumentException("no letters in \"" + written + "\" of: " + text);
        }
        List<Pattern> parts = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            Word word = words.get(i);
            parts.add(spellings(written.substring(word.start(), word.end()), word.folded(),
                    beginning && i == words.size() - 1));
        }
        return inSequence(parts);
    }

    private static Pattern spellings(String written, String folded, boolean beginning) {
        String spelledOut = Words.of(written.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue")).get(0).folded();
        Pattern plain = new OneWord(folded, beginning);
        return spelledOut.equals(folded) ? plain : new OneOf(List.of(plain, new OneWord(spelledOut, beginning)));
    }

    private record OneWord(String folded, boolean beginning) implements Pattern {
        @Override
        public int compile(Automaton automaton, int next, Pause across) {
            int from = automaton.newState();
            step(automaton, from, next, across);
            return from;
        }

        void step(Automaton automaton, int from, int to, Pause across) {
            automaton.step(from, beginning ? automaton.beginning(folded) : automaton.word(folded), across, to);
        }
    }

    private record Sequence(List<Pattern> parts) implements Pattern {
        @Override
        public int compile(Automaton automaton, int next, Pause across) {
            Pause[] before = new Pause[parts.size()];
            Pause pause = across;
            for (int i = 0; i < parts.size(); i++) {
                before[i] = pause;
                pause = parts.get(i).lets(pause);
            }
            int state = next;
            for (int i = parts.size() - 1; i >= 0; i--) {
                state = parts.get(i).compile(automaton, state, before[i]);
            }
            return state;
        }
    }

    private record OneOf(List<Pattern> alternatives) implements Pattern {
        @Override
        public int compile(Automaton automaton, int next, Pause across) {
            int from = automaton.newState();
            for (Pattern one : alternatives) {
                if (one instanceof OneWord word) {
                    word.step(automaton, from, next, across);
                } else {
                    automaton.silently(from, one.compile(automaton, next, across));
                }
            }
            return from;
        }
    }

    private record Maybe(Pattern pattern) implements Pattern {
        @Override
        public int compile(Automaton automaton, int next, Pause across) {
            int from = automaton.newState();
            automaton.silently(from, pattern.compile(automaton, next, across));
            automaton.silently(from, next);
            return from;
        }

        @Override
        public Pause lets(Pause before) {
            Pause inner = pattern.lets(before);
            return inner.compareTo(before) > 0 ? inner : before;
        }
    }

    private record Gap(int most, Pause across, Set<String> without) implements Pattern {
        @Override
        public int compile(Automaton automaton, int next, Pause before) {
            int symbol = without.isEmpty() ? Automaton.ANY : automaton.otherThan(without);
            int state = next;
            for (int i = 0; i < most; i++) {
                int from = automaton.newState();
                automaton.step(from, symbol, across, state);
                automaton.silently(from, next);
                state = from;
            }
            return state;
        }

        @Override
        public Pause lets(Pause before) {
            return across;
        }
    }
}
