package io.callbrief.match.complaint;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.callbrief.match.complaint.Word.Pause;

/**
 * Cuts a text into words, in one pass. Letters and digits are words, everything else is between them: markup has no
 * meaning. Where a script has no spaces, each of its characters is a word.
 */
final class Words {
    /** Longer runs of letters are no words of any language; they are cut so that no word gets expensive. */
    private static final int LONGEST = 40;
    /** English endings that belong to the word before; in "l'appel" and "c'è" what follows is a word of its own. */
    private static final Set<String> ENDINGS = Set.of("t", "s", "m", "d", "re", "ve", "ll");
    /** They begin another thought, with or without a comma. */
    private static final Set<String> TURNS = Set.of("but", "although", "though", "whereas", "aber", "jedoch", "obwohl", "pero",
            "aunque", "maar", "pourtant");

    private final String text;
    private final List<Word> words = new ArrayList<>();
    private Pause pause = Pause.SENTENCE;
    private int sentence = -1;

    private Words(String text) {
        this.text = text;
    }

    static List<Word> of(String text) {
        Words words = new Words(text);
        words.cut();
        return words.words;
    }

    private void cut() {
        int at = 0;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            int size = Character.charCount(c);
            if (isSpaceless(c)) {
                add(at, at + size);
                at += size;
            } else if (isLetter(c)) {
                at = word(at);
            } else {
                pauseAt(c, at);
                at += size;
            }
        }
    }

    private int word(int from) {
        int at = from;
        while (at < text.length() && at - from < LONGEST) {
            int c = text.codePointAt(at);
            if ((!isLetter(c) && !isMark(c)) || isSpaceless(c)) {
                break;
            }
            at += Character.charCount(c);
        }
        int end = withEnding(at);
        add(from, end);
        return end;
    }

    /** Where the word ends that may go on with an apostrophe and an ending. */
    private int withEnding(int at) {
        if (at + 1 >= text.length() || !isApostrophe(text.charAt(at))) {
            return at;
        }
        int end = at + 1;
        while (end < text.length() && end - at <= 3 && isLetter(text.codePointAt(end))) {
            end++;
        }
        return ENDINGS.contains(Folding.fold(text.substring(at + 1, end))) ? end : at;
    }

    private void add(int from, int to) {
        StringBuilder folded = new StringBuilder(to - from);
        text.substring(from, to).codePoints().filter(c -> !isApostrophe(c)).forEach(c -> Folding.append(folded, c));
        String word = folded.toString();
        if (pause == Pause.SENTENCE) {
            sentence++;
        } else if (TURNS.contains(word)) {
            pause = Pause.CLAUSE;
        }
        words.add(new Word(word, pause, sentence, from, to));
        pause = Pause.NONE;
    }

    private void pauseAt(int c, int at) {
        Pause here = switch (c) {
            case '.' -> isInsideNumber(at) ? Pause.NONE : isBeforeNumber(at) ? Pause.CLAUSE : Pause.SENTENCE;
            case '!', '?', ';', '。', '！', '？', '；', '…' -> Pause.SENTENCE;
            case '\n' -> isWrapped(at) ? Pause.NONE : Pause.SENTENCE;
            case ',', ':' -> isInsideNumber(at) ? Pause.NONE : Pause.CLAUSE;
            case '-' -> at > 0 && text.charAt(at - 1) == ' ' ? Pause.CLAUSE : Pause.NONE;
            case '(', ')', '，', '：', '、', '"', '–', '—' -> Pause.CLAUSE;
            default -> Pause.NONE;
        };
        if (here.compareTo(pause) > 0) {
            pause = here;
        }
    }

    /** "9:30", "4.12". */
    private boolean isInsideNumber(int at) {
        return at > 0 && at + 1 < text.length() && Character.isDigit(text.charAt(at - 1))
                && Character.isDigit(text.charAt(at + 1));
    }

    /** "ext. 2045", "no. 7". */
    private boolean isBeforeNumber(int at) {
        return at + 2 < text.length() && text.charAt(at + 1) == ' ' && Character.isDigit(text.charAt(at + 2));
    }

    /** Mail programs break lines in the middle of a sentence. */
    private boolean isWrapped(int at) {
        return at + 1 < text.length() && Character.isLowerCase(text.charAt(at + 1));
    }

    private static boolean isLetter(int c) {
        return Character.isLetterOrDigit(c);
    }

    private static boolean isMark(int c) {
        return Character.getType(c) == Character.NON_SPACING_MARK;
    }

    private static boolean isApostrophe(int c) {
        return c == '\'' || c == '’' || c == '`' || c == '´' || c == '‘';
    }

    private static boolean isSpaceless(int c) {
        if (c < 0x2E80) {
            return false;
        }
        Character.UnicodeScript script = Character.UnicodeScript.of(c);
        return script == Character.UnicodeScript.HAN || script == Character.UnicodeScript.HIRAGANA
                || script == Character.UnicodeScript.KATAKANA || c == 'ー';
    }
}
