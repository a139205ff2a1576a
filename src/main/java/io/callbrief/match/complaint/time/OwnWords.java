package io.callbrief.match.complaint.time;

import java.util.List;

/** Blanks what the customer did not write as words of this complaint: quoted mails, links, addresses and markup. */
final class OwnWords {

    /** The longest name of an entity that is read as one; those of everyday texts are shorter. */
    private static final int LONGEST_ENTITY = 10;
    /** Of these neither the tags nor what stands between them is text. */
    private static final List<String> NO_TEXT = List.of("script", "style");

    private OwnWords() {
    }

    /** Of the same length, so that positions stay. */
    static char[] of(String text, int length) {
        char[] chars = text.substring(0, length).toCharArray();
        blankQuotedLines(chars);
        blankMarkup(chars);
        blankLinks(chars);
        return chars;
    }

    /** Comments, scripts, styles and entities. Other tags are marks between words. */
    private static void blankMarkup(char[] chars) {
        int[] unclosed = new int[NO_TEXT.size() + 1];
        for (int i = 0; i < chars.length; i++) {
            if (chars[i] == '<') {
                int end = endOfNoText(chars, i, unclosed);
                blank(chars, i, end);
                i = Math.max(i, end - 1);
            } else if (chars[i] == '&') {
                int end = i + 1;
                while (end < chars.length && end - i < LONGEST_ENTITY
                        && (chars[end] == '#' || Letters.isAsciiWord(chars[end]))) {
                    end++;
                }
                if (end < chars.length && end > i + 1 && chars[end] == ';') {
                    blank(chars, i, end + 1);
                }
            }
        }
    }

    /**
     * @param unclosed per kind whether its end was looked for in vain: then it is not looked for again, else a text of
     *        beginnings takes long
     */
    private static int endOfNoText(char[] chars, int start, int[] unclosed) {
        for (int kind = 0; kind <= NO_TEXT.size(); kind++) {
            boolean comment = kind == NO_TEXT.size();
            String begin = comment ? "<!--" : "<" + NO_TEXT.get(kind);
            if (unclosed[kind] == 0 && stands(chars, start, begin)) {
                String close = comment ? "-->" : "</" + NO_TEXT.get(kind);
                for (int i = start + begin.length(); i < chars.length; i++) {
                    if (stands(chars, i, close)) {
                        return i + close.length();
                    }
                }
                unclosed[kind] = 1;
            }
        }
        return start;
    }

    private static boolean stands(char[] chars, int start, String word) {
        for (int i = 0; i < word.length(); i++) {
            if (start + i >= chars.length || Character.toLowerCase(chars[start + i]) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** A line that begins with {@code >}, and the line that announces it: "On Mon, 16 Nov 2026 at 10:12, A. wrote:". */
    private static void blankQuotedLines(char[] chars) {
        int announcing = -1;
        for (int start = 0; start < chars.length;) {
            int end = start;
            while (end < chars.length && chars[end] != '\n') {
                end++;
            }
            int first = start;
            while (first < end && Character.isWhitespace(chars[first])) {
                first++;
            }
            if (first < end && chars[first] == '>') {
                blank(chars, announcing < 0 ? start : announcing, end);
                announcing = -1;
            } else if (first < end) {
                announcing = endsWithColon(chars, first, end) ? start : -1;
            }
            start = end + 1;
        }
    }

    private static boolean endsWithColon(char[] chars, int start, int end) {
        int last = end - 1;
        while (last > start && Character.isWhitespace(chars[last])) {
            last--;
        }
        return chars[last] == ':';
    }

    private static void blankLinks(char[] chars) {
        for (int start = 0; start < chars.length;) {
            if (Character.isWhitespace(chars[start])) {
                start++;
                continue;
            }
            int end = start;
            boolean link = false;
            while (end < chars.length && !Character.isWhitespace(chars[end])) {
                link |= (chars[end] == '@' && end > start)
                        || (chars[end] == '/' && end + 1 < chars.length && chars[end + 1] == '/');
                end++;
            }
            if (link) {
                blank(chars, start, end);
            }
            start = end;
        }
    }

    private static void blank(char[] chars, int start, int end) {
        for (int i = start; i < end; i++) {
            if (chars[i] != '\n') {
                chars[i] = ' ';
            }
        }
    }
}
