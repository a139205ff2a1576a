package io.callbrief.analyse.recording;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * Walks over the plain JSON of one line: ASCII without escapes and blanks. What it cannot take it refuses; where it stands then
 * does not matter. The line's end stops every step, because no JSON holds a bare control character.
 */
final class ByteCursor {
    private final RepeatedTexts texts = new RepeatedTexts();
    private final NumberText numbers = new NumberText();
    private byte[] bytes = {};
    private int at;
    private @Nullable String text;

    void stand(byte[] buffer, int start) {
        bytes = buffer;
        at = start;
    }

    int at() {
        return at;
    }

    byte next() {
        return bytes[at];
    }

    /** Moves on when this is the next character. */
    boolean take(char expected) {
        if (bytes[at] != expected) {
            return false;
        }
        at++;
        return true;
    }

    boolean take(String expected) {
        for (int i = 0; i < expected.length(); i++) {
            if (!take(expected.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    boolean takeText() {
        if (bytes[at] != '"') {
            return false;
        }
        int start = at + 1;
        int end = start;
        int hash = 0;
        byte next = bytes[end];
        while (next != '"') {
            if (next < ' ' || next == '\\') { // bytes beyond ASCII are negative
                return false;
            }
            hash = 31 * hash + next;
            next = bytes[++end];
        }
        text = texts.text(bytes, start, end, hash);
        at = end + 1;
        return true;
    }

    /** The text that was taken last. */
    String text() {
        return requireNonNull(text);
    }

    boolean takeNumber() {
        int end = numbers.read(bytes, at);
        at = end < 0 ? at : end;
        return end >= 0;
    }

    /** The number that was taken last. */
    double number() {
        return numbers.value();
    }

    /** Takes a text of at most so many digits without zeros in front; 0 when the next is none, then without moving. */
    int takeQuotedDigits(int most) {
        if (bytes[at] != '"' || bytes[at + 1] == '0') {
            return 0;
        }
        int number = 0;
        int end = at + 1;
        while (end - at <= most && bytes[end] >= '0' && bytes[end] <= '9') {
            number = 10 * number + bytes[end++] - '0';
        }
        if (bytes[end] != '"') {
            return 0;
        }
        at = number == 0 ? at : end + 1;
        return number;
    }
}
