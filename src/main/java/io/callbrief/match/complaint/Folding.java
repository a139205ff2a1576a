package io.callbrief.match.complaint;

import java.text.Normalizer;
import java.util.Locale;

/** Makes letters alike that people use for each other: "Écouté", "ecoute"; full-width forms; "ß" and "ss". */
final class Folding {
    /** Latin letters end here; what comes behind has no case and no accents that people leave out. */
    private static final int LATIN_END = 0x250;
    private static final String[] LATIN = new String[LATIN_END];

    static {
        for (char c = 0; c < LATIN_END; c++) {
            LATIN[c] = latin(c);
        }
    }

    private Folding() {
    }

    static String fold(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        text.codePoints().forEach(c -> append(folded, c));
        return folded.toString();
    }

    static void append(StringBuilder folded, int c) {
        if (c < LATIN_END) {
            folded.append(LATIN[c]);
        } else if (isFullWidth(c)) {
            folded.append(LATIN[c - 0xFEE0]);
        } else if (Character.getType(c) != Character.NON_SPACING_MARK) {
            folded.appendCodePoint(Character.toLowerCase(c));
        }
    }

    /** The full-width copies of ASCII that stand among Chinese and Japanese. */
    private static boolean isFullWidth(int c) {
        return c > 0xFF00 && c < 0xFF5F;
    }

    private static String latin(char c) {
        return switch (c) {
            case 'ß' -> "ss";
            case 'ø', 'Ø' -> "o";
            case 'æ', 'Æ' -> "ae";
            case 'œ', 'Œ' -> "oe";
            case 'ł', 'Ł' -> "l";
            case 'đ', 'Đ' -> "d";
            case 'ı' -> "i";
            default -> withoutMarks(Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD)).toLowerCase(Locale.ROOT);
        };
    }

    private static String withoutMarks(String decomposed) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < decomposed.length(); i++) {
            char c = decomposed.charAt(i);
            if (Character.getType(c) != Character.NON_SPACING_MARK) {
                letters.append(c);
            }
        }
        return letters.toString();
    }
}
