package io.callbrief.connector.sandbox;

import java.util.regex.Pattern;

/** Text as PostgreSQL can hold it and a page can show it: no control characters but line breaks and tabs. */
final class PlainText {

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\\n\\t]]");
    private static final Pattern LINE_BREAK = Pattern.compile("\\r\\n?");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private PlainText() {
    }

    static String lines(String text) {
        return CONTROL.matcher(LINE_BREAK.matcher(text).replaceAll("\n")).replaceAll("").strip();
    }

    static String oneLine(String text) {
        return SPACE.matcher(lines(text)).replaceAll(" ");
    }
}
