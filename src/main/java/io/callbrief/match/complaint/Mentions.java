package io.callbrief.match.complaint;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.callbrief.match.complaint.Word.Pause;

/** People that a text names: "with Marc", "my colleague Anna Schmidt", "avec Mme Dupont", "Kollegin Frau Müller". */
public final class Mentions {
    private static final Set<String> BEFORE = Titles.of("before");
    private static final Set<String> ROLES = Titles.of("roles");
    private static final Set<String> AFTER = Titles.of("after");
    private static final Set<String> THINGS = Titles.of("things");
    private static final Set<String> PARTICLES = Titles.of("particles");
    private static final Set<String> NEVER = Titles.of("never");
    private static final int MOST = 20;
    private static final int LONGEST_NAME = 4;

    private final String text;
    private final List<Word> words;
    private final Set<String> found = new LinkedHashSet<>();

    private Mentions(String text) {
        this.text = text;
        this.words = Words.of(text);
    }

    /** As written, without titles, each once, in the order of the text. */
    public static List<String> in(String text) {
        Mentions mentions = new Mentions(text);
        mentions.read();
        return List.copyOf(mentions.found);
    }

    /**
     * Only those that can hardly be anything else: of two words, a given name, or behind a title. Some languages write every
     * noun with a capital letter.
     */
    public static List<String> surelyIn(String text) {
        List<Word> words = Words.of(text);
        Set<String> titled = new LinkedHashSet<>();
        for (int at = 1; at < words.size(); at++) {
            if (Titles.isOne(words.get(at - 1).folded())) {
                titled.add(words.get(at).folded());
            }
        }
        return in(text).stream().filter(name -> {
            String folded = Folding.fold(name);
            return name.indexOf(' ') > 0 || GivenNames.isOne(folded) || titled.contains(folded);
        }).toList();
    }

    /** Those of the display names that the text names, also without a capital letter or with only a part of the name. */
    public static List<String> of(List<String> displayNames, String text) {
        Set<String> said = Words.of(text).stream().map(Word::folded).collect(Collectors.toSet());
        List<String> mentioned = in(text);
        return displayNames.stream().filter(display -> NameMatch.best(mentioned, List.of(display)).isPresent()
                || isSpelledOut(display, said)).distinct().toList();
    }

    /** Every part of a name that could not be an everyday word by itself: "marc dupont", but not "will". */
    private static boolean isSpelledOut(String displayName, Set<String> said) {
        List<String> parts = Words.of(displayName).stream().map(Word::folded).filter(part -> part.length() > 1).toList();
        return parts.size() > 1 && said.containsAll(parts);
    }

    private void read() {
        int at = 0;
        boolean listGoesOn = false;
        while (at < words.size() && found.size() < MOST) {
            int end = isName(at) ? nameEnd(at) : at;
            if (end > at && (listGoesOn || isIntroduced(at) || isSubject(at, end))) {
                found.add(text.substring(words.get(at).start(), words.get(end - 1).end()).replaceAll("['’]s$", ""));
                listGoesOn = end < words.size() && joins(end);
                at = listGoesOn && isAnd(words.get(end)) ? end + 1 : end;
            } else {
                listGoesOn = false;
                at++;
            }
        }
    }

    private boolean isName(int at) {
        Word word = words.get(at);
        return Character.isUpperCase(text.charAt(word.start())) && word.end() - word.start() > 1
                && !NEVER.contains(word.folded()) && !Titles.isOne(word.folded()) && !ROLES.contains(word.folded());
    }

    /** Behind the last word of the name that begins here. */
    private int nameEnd(int at) {
        int end = at + 1;
        while (end < words.size() && end - at < LONGEST_NAME && !pausesBefore(end)) {
            boolean particle = PARTICLES.contains(words.get(end).folded()) && end + 1 < words.size() && isName(end + 1)
                    && !pausesBefore(end + 1);
            if (!particle && !isName(end)) {
                break;
            }
            end += particle ? 2 : 1;
        }
        return Math.min(end, words.size());
    }

    private boolean isIntroduced(int at) {
        if (at == 0) {
            return false;
        }
        Word before = words.get(at - 1);
        boolean title = Titles.isOne(before.folded());
        boolean role = ROLES.contains(before.folded());
        if (pausesBefore(at) && !title && !(role && words.get(at).pause() == Pause.CLAUSE)) {
            return false;
        }
        if (at > 1 && PARTICLES.contains(before.folded()) && THINGS.contains(words.get(at - 2).folded())) {
            return true;
        }
        return title || role || BEFORE.contains(before.folded())
                || (words.get(at).pause() == Pause.NONE && GivenNames.isOne(words.get(at).folded()));
    }

    /** "Olga kept freezing", "Anja's voice". */
    private boolean isSubject(int at, int end) {
        if (end >= words.size() || pausesBefore(end)) {
            return false;
        }
        String next = words.get(end).folded();
        boolean genitive = words.get(end - 1).folded().endsWith("s")
                && text.substring(words.get(end - 1).start(), words.get(end - 1).end()).matches(".*['’]s");
        return (genitive && THINGS.contains(next))
                || (AFTER.contains(next) && GivenNames.isOne(words.get(at).folded()));
    }

    private boolean joins(int end) {
        Word word = words.get(end);
        if (isAnd(word)) {
            return end + 1 < words.size() && isName(end + 1);
        }
        return word.pause() == Pause.NONE && isName(end) && text.substring(words.get(end - 1).end(), word.start())
                .matches(" ?[&+] ?");
    }

    private static boolean isAnd(Word word) {
        return Set.of("and", "und", "et", "y", "e", "en", "i").contains(word.folded());
    }

    /** A title's dot is no end of a sentence. */
    private boolean pausesBefore(int at) {
        return words.get(at).pause() != Pause.NONE || text.substring(words.get(at - 1).end(), words.get(at).start())
                .matches(".*[&+].*");
    }
}
