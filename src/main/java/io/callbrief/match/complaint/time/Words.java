package io.callbrief.match.complaint.time;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** A text as tokens whose phrases can be asked for: what stands here, and where does it end? */
final class Words {

    /** The longest phrase of a role at a place. */
    record Match(Sense sense, int end) {
    }

    private static final Set<String> SMALL_DAYS = Set.of("fr", "es", "it", "pt", "nl");
    private static final Map<Role, Match> NONE = Map.of();
    /** Shorter words of another language are chance. */
    private static final int FOREIGN_WORD_LENGTH = 4;

    private final Lexicons lexicons = Lexicons.shipped();
    private final List<Token> tokens;
    private final Sentences sentences;
    private final @Nullable Map<Role, Match>[] matches;

    Words(String text, int length, @Nullable Locale locale) {
        char[] chars = OwnWords.of(text, length);
        tokens = Tokeniser.tokens(chars);
        sentences = new Sentences(lexicons, tokens, chars, locale);
        matches = newMatches(tokens.size());
    }

    @SuppressWarnings({ "unchecked", "rawtypes" }) // Java has no generic arrays
    private static @Nullable Map<Role, Match>[] newMatches(int size) {
        return new Map[size];
    }

    int size() {
        return tokens.size();
    }

    boolean has(int i) {
        return i >= 0 && i < tokens.size();
    }

    Token token(int i) {
        return tokens.get(i);
    }

    boolean isMark(int i, String mark) {
        return has(i) && tokens.get(i).isMark(mark);
    }

    boolean isNumber(int i) {
        return has(i) && tokens.get(i).isNumber();
    }

    boolean glued(int i) {
        return has(i) && tokens.get(i).glued();
    }

    /** Of the folded tokens from start to end. */
    List<String> texts(int start, int end) {
        return tokens.subList(start, end).stream().map(Token::text).toList();
    }

    /** Whether the language of the sentence has it among its common words. */
    boolean isCommon(int i) {
        return sentences.lexicon[i].hasWord(token(i).text()) || is(i, Role.AND) || is(i, Role.OR);
    }

    int sentence(int i) {
        return sentences.sentence[i];
    }

    int clause(int i) {
        return sentences.clause[i];
    }

    boolean twelveHours(int i) {
        return sentences.lexicon[i].twelveHours();
    }

    boolean writesDaysSmall(int i) {
        return SMALL_DAYS.contains(sentences.lexicon[i].language());
    }

    /** "Friday 9" is rather a date. */
    boolean isBehindWeekday(int i) {
        return has(i - 1) && (is(i - 1, Role.WEEKDAYS) || is(i - 1, Role.SHORT_WEEKDAYS));
    }

    boolean is(int i, Role role) {
        return at(i, role) != null;
    }

    @Nullable
    Match at(int i, Role role) {
        if (!has(i)) {
            return null;
        }
        Map<Role, Match> here = matches[i];
        if (here == null) {
            here = find(i);
            matches[i] = here;
        }
        return here.get(role);
    }

    /** Behind the phrase of this role, or the same place where none stands here. */
    int skip(int i, Role role) {
        Match match = at(i, role);
        return match == null ? i : match.end();
    }

    private Map<Role, Match> find(int i) {
        Token token = tokens.get(i);
        Map<Role, Match> found = new EnumMap<>(Role.class);
        Lexicon own = sentences.lexicon[i];
        collect(i, own, found, false);
        boolean known = !found.isEmpty() || own.hasWord(token.text()) || token.isNumber();
        if (!known || token.glued()) {
            collect(i, lexicons.everywhere(), found, false);
        }
        if (!known && lexicons.beginsShared(token.text())
                && (token.length() >= FOREIGN_WORD_LENGTH || Letters.standsAlone(token.text().charAt(0)))) {
            for (Lexicon other : lexicons.all()) {
                if (other != own) {
                    collect(i, other, found, true);
                }
            }
        }
        return found.isEmpty() ? NONE : found;
    }

    private void collect(int i, Lexicon lexicon, Map<Role, Match> found, boolean sharedOnly) {
        for (Lexicon.Phrase phrase : lexicon.beginningWith(tokens.get(i).text())) {
            Role role = phrase.sense().role();
            if ((!sharedOnly || role.shared()) && !found.containsKey(role) && stands(phrase.words(), i)) {
                found.put(role, new Match(phrase.sense(), i + phrase.words().size()));
            }
        }
    }

    private boolean stands(List<String> words, int i) {
        if (i + words.size() > tokens.size()) {
            return false;
        }
        for (int k = 1; k < words.size(); k++) {
            if (!tokens.get(i + k).text().equals(words.get(k))) {
                return false;
            }
        }
        return true;
    }
}
