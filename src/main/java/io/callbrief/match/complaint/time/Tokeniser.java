package io.callbrief.match.complaint.time;

import java.util.ArrayList;
import java.util.List;

/** Cuts a text into tokens, in one pass. Letters and digits that touch are two tokens: {@code 9am}, {@code 9h30}. */
final class Tokeniser {

    private static final int MAX_NUMBER_LENGTH = 9;

    private final char[] chars;
    private final List<Token> tokens = new ArrayList<>();

    private Tokeniser(char[] chars) {
        this.chars = chars;
    }

    static List<Token> tokens(char[] chars) {
        Tokeniser tokeniser = new Tokeniser(chars);
        tokeniser.run();
        return tokeniser.tokens;
    }

    private void run() {
        for (int i = 0; i < chars.length;) {
            char c = Letters.fold(chars[i]);
            if (Character.isWhitespace(c) || Letters.isAccent(c) || isHyphenOfWords(i, c)) {
                i++;
            } else if (Letters.isDigit(c)) {
                i = number(i);
            } else if (Character.isLetter(c)) {
                i = Letters.standsAlone(c) ? single(i, c, Token.Kind.WORD) : word(i);
            } else {
                i = single(i, c, Token.Kind.MARK);
            }
        }
    }

    /** "twenty-five" and "après-midi" read like two words; "9-10" keeps its dash. */
    private boolean isHyphenOfWords(int i, char c) {
        return c == '-' && i > 0 && i + 1 < chars.length && Character.isLetter(chars[i + 1])
                && Character.isLetterOrDigit(chars[i - 1]);
    }

    private int number(int start) {
        int end = start;
        while (end < chars.length && Letters.isDigit(Letters.fold(chars[end]))) {
            end++;
        }
        String digits = folded(start, end);
        int value = digits.length() > MAX_NUMBER_LENGTH ? -1 : Integer.parseInt(digits);
        add(Token.Kind.NUMBER, digits, value, start, end);
        return end;
    }

    private int word(int start) {
        int end = start;
        while (end < chars.length && isOfWord(Letters.fold(chars[end]))) {
            end++;
        }
        add(Token.Kind.WORD, folded(start, end), -1, start, end);
        return end;
    }

    private static boolean isOfWord(char c) {
        return Letters.isAccent(c) || (Character.isLetter(c) && !Letters.standsAlone(c));
    }

    private int single(int at, char c, Token.Kind kind) {
        add(kind, String.valueOf(c), -1, at, at + 1);
        return at + 1;
    }

    private void add(Token.Kind kind, String text, int value, int start, int end) {
        boolean glued = !tokens.isEmpty() && tokens.get(tokens.size() - 1).end() == start;
        boolean capital = Character.isUpperCase(chars[start]);
        boolean shouted = capital;
        for (int i = start; i < end && shouted; i++) {
            shouted = Character.isUpperCase(chars[i]);
        }
        tokens.add(new Token(kind, text, value, start, end, glued, capital, shouted));
    }

    private String folded(int start, int end) {
        StringBuilder text = new StringBuilder(end - start);
        for (int i = start; i < end; i++) {
            char c = Letters.fold(chars[i]);
            if (!Letters.isAccent(c)) {
                text.append(c);
            }
        }
        return text.toString();
    }
}
