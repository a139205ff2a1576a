package io.callbrief.match.complaint.time;

/** Blanks what the customer did not write as words of this complaint: quoted mails, links and addresses. */
final class OwnWords {

    private OwnWords() {
    }

    /** Of the same length, so that positions stay. */
    static char[] of(String text, int length) {
        char[] chars = text.substring(0, length).toCharArray();
        blankQuotedLines(chars);
        blankLinks(chars);
        return chars;
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
                link |= chars[end] == '@' || (chars[end] == '/' && end + 1 < chars.length && chars[end + 1] == '/');
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
