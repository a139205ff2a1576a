package io.callbrief.match.complaint.time;

import java.text.Normalizer;

/** Brings letters that people use for each other to one: lower case, no accents, plain digits and marks. */
final class Letters {

    /** Up to here letters carry accents that people leave out; the scripts behind lose their meaning without theirs. */
    private static final int LATIN_END = 0x250;
    private static final char[] FOLDED = foldedLatin();

    private Letters() {
    }

    static char fold(char c) {
        if (c < LATIN_END) {
            return FOLDED[c];
        }
        return switch (c) {
            case '\u2018', '\u2019', '\u02bc', '\uff07' -> '\'';
            case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2015', '\u2212', '\uff0d', '\u301c', '\uff5e' -> '-';
            case '\u3002' -> '.';
            case '\u3001' -> ',';
            default -> c >= '\uff01' && c <= '\uff5e' ? FOLDED[c - '\uff01' + '!'] : c;
        };
    }

    /** A script without spaces between words: each sign is a token. */
    static boolean standsAlone(char c) {
        return Character.isIdeographic(c) || isKana(c);
    }

    static boolean isKana(char c) {
        return c >= '\u3041' && c <= '\u30fe' && Character.isLetter(c);
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isAsciiWord(char c) {
        return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    static boolean isAccent(char c) {
        return c >= '\u0300' && c <= '\u036f';
    }

    private static char[] foldedLatin() {
        char[] folded = new char[LATIN_END];
        for (char c = 0; c < LATIN_END; c++) {
            String plain = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFKD);
            boolean letter = Character.isLetter(c) && c != '\u00aa' && c != '\u00ba';
            folded[c] = Character.toLowerCase(letter ? plain.charAt(0) : c);
        }
        folded['\u0153'] = 'o';
        folded['\u0152'] = 'o';
        folded['\u00df'] = 's';
        folded['\u00b4'] = '\'';
        folded['`'] = '\'';
        folded['\u00a0'] = ' ';
        return folded;
    }
}
