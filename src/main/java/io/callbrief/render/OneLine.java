package io.callbrief.render;

/** Makes a text that a customer or a client chose harmless inside one line of a note. */
final class OneLine {

    /** Longer than any name or client string that helps an agent. */
    private static final int MAX_CODE_POINTS = 80;
    private static final String CUT = "…";
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private OneLine() {
    }

    /**
     * White space and control characters become one space; invisible characters that turn or hide text go, except the
     * joiners that Persian and Indic names need. Helpdesks turn addresses into links by themselves, so an address loses
     * its scheme separator.
     */
    static String of(String text) {
        StringBuilder line = new StringBuilder();
        text.codePoints().limit(4L * MAX_CODE_POINTS).forEach(c -> {
            if (isSpace(c)) {
                if (!line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
                    line.append(' ');
                }
            } else if (isVisible(c)) {
                line.appendCodePoint(c);
            }
        });
        String clean = line.toString().strip().replace("://", "[:]//");
        if (clean.codePointCount(0, clean.length()) <= MAX_CODE_POINTS) {
            return clean;
        }
        return clean.substring(0, clean.offsetByCodePoints(0, MAX_CODE_POINTS)).strip() + CUT;
    }

    private static boolean isSpace(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c);
    }

    private static boolean isVisible(int c) {
        if (c == ZERO_WIDTH_NON_JOINER || c == ZERO_WIDTH_JOINER) {
            return true;
        }
        int type = Character.getType(c);
        return type != Character.FORMAT && type != Character.PRIVATE_USE && type != Character.SURROGATE
                && type != Character.UNASSIGNED;
    }
}
