package io.callbrief.match.complaint.time;

import org.jspecify.annotations.Nullable;

/** Numbers of at most four digits, written in digits, words or Chinese numerals. */
final class Numerals {

    private static final String CHINESE = "\u96f6\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d";
    private static final char CHINESE_TWO = '\u4e24';
    private static final char CHINESE_CIRCLE = '\u3007';
    private static final char CHINESE_TEN = '\u5341';
    private static final int MAX_DIGITS = 4;
    private static final int TEN = 10;
    private static final int SIXTY = 60;

    /** @param digits how many; 0 for a number in words */
    record Numeral(int value, int digits, boolean leadingZero, int end) {

        boolean inWords() {
            return digits == 0;
        }
    }

    private final Words words;

    Numerals(Words words) {
        this.words = words;
    }

    @Nullable
    Numeral at(int i) {
        if (!words.has(i)) {
            return null;
        }
        Token token = words.token(i);
        if (token.isNumber()) {
            return token.length() > MAX_DIGITS ? null
                    : new Numeral(token.value(), token.length(), token.text().startsWith("0"), i + 1);
        }
        return Letters.standsAlone(token.text().charAt(0)) ? chinese(i) : inWords(i);
    }

    private @Nullable Numeral inWords(int i) {
        Words.Match match = words.at(i, Role.NUMBERS);
        if (match == null) {
            return null;
        }
        int tens = match.sense().number();
        if (tens >= 2 * TEN && tens % TEN == 0 && tens < SIXTY) {
            Words.Match ones = words.at(words.skip(match.end(), Role.PLUS), Role.NUMBERS);
            if (ones != null && ones.sense().number() > 0 && ones.sense().number() < TEN) {
                return new Numeral(tens + ones.sense().number(), 0, false, ones.end());
            }
        }
        return new Numeral(tens, 0, false, match.end());
    }

    private @Nullable Numeral chinese(int i) {
        int value = 0;
        int digit = -1;
        int end = i;
        boolean ten = false;
        while (words.has(end) && end - i < MAX_DIGITS) {
            char c = words.token(end).text().charAt(0);
            int next = c == CHINESE_TWO ? 2 : c == CHINESE_CIRCLE ? 0 : CHINESE.indexOf(c);
            if (c == CHINESE_TEN && !ten) {
                value = (digit < 0 ? 1 : digit) * TEN;
                digit = -1;
                ten = true;
            } else if (next >= 0 && digit < 0) {
                digit = next;
            } else {
                break;
            }
            end++;
        }
        return end == i ? null : new Numeral(value + Math.max(digit, 0), 0, false, end);
    }
}
