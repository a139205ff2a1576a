package io.callbrief.analyse.recording;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

import io.callbrief.analyse.recording.StatsDelta.Change;

/**
 * Reads the usual getStats line of rtcstats v3, {@code ["g","PC_0",{…},step]}, straight out of the bytes: nearly all of a
 * recording is such lines. It takes only what it knows in full. Whatever is unusual (an escape, a letter beyond ASCII, a
 * property without an index, a blank, an array, damage) it refuses without any effect but on the delta, and the general
 * parser has the line; so the two can never differ in more than time.
 */
final class ReportLine {
    /** A token takes more than two bytes here: far from the number of tokens at which the general parser gives up. */
    private static final int MAX_BYTES = 500_000;
    private static final byte[] OPENING = { '[', '"', 'g', '"', ',', '"' };

    private final StatsDelta delta;
    private final PropertyIndex properties;
    private final RepeatedTexts texts = new RepeatedTexts();
    private final NumberText numbers = new NumberText();
    private byte[] bytes = {};
    private int at;
    private @Nullable String text;
    private String peerConnection = "";

    ReportLine(StatsDelta delta, PropertyIndex properties) {
        this.delta = delta;
        this.properties = properties;
    }

    /** Fills the delta; {@code false} when this line is for the general parser. */
    boolean read(LineReader lines) {
        if (!lines.terminated() || lines.oversized() || lines.length() > MAX_BYTES) {
            return false; // the line's end is what stops every loop, so there must be one
        }
        bytes = lines.buffer();
        at = lines.start();
        return opened() && reports() && closed() && at == lines.start() + lines.length();
    }

    String peerConnection() {
        return peerConnection;
    }

    double stepMillis() {
        return numbers.value();
    }

    private boolean opened() {
        for (byte expected : OPENING) {
            if (bytes[at++] != expected) {
                return false;
            }
        }
        at--;
        if (!text() || bytes[at] != ',' || bytes[at + 1] != '{') {
            return false;
        }
        at += 2;
        peerConnection = requireNonNull(text);
        return true;
    }

    /** Behind the reports come a number, and before it texts that nobody needs. */
    private boolean closed() {
        while (bytes[at] == ',' && bytes[at + 1] == '"') {
            at++;
            if (!text()) {
                return false;
            }
        }
        return bytes[at] == ',' && number(at + 1) && bytes[at++] == ']';
    }

    private boolean reports() {
        delta.begin(Double.NaN);
        if (bytes[at] == '}') {
            at++;
            return true;
        }
        do {
            if (!text() || bytes[at++] != ':' || !report(requireNonNull(text))) {
                return false;
            }
        } while (bytes[at++] == ',');
        return bytes[at - 1] == '}';
    }

    private boolean report(String id) {
        if (bytes[at] == '{') {
            at++;
            delta.add(Change.OBJECT, 0, Double.NaN, id);
            return properties();
        }
        if (bytes[at] == 'n') {
            delta.add(Change.REMOVED, 0, Double.NaN, id);
            return literal("null");
        }
        if ((id.equals("t") || id.equals("timestamp")) && number(at)) {
            delta.timestampMillis(numbers.value());
            return true;
        }
        return false;
    }

    private boolean properties() {
        if (bytes[at] == '}') {
            at++;
            return true;
        }
        do {
            int index = property();
            if (index < 0 || !value(index)) {
                return false;
            }
        } while (bytes[at++] == ',');
        return bytes[at - 1] == '}';
    }

    /** The index of a known property, and on to its value; negative for others. */
    private int property() {
        int number = 0;
        int end = at + 1;
        while (end - at <= PropertyIndex.MAX_DIGITS && bytes[end] >= '0' && bytes[end] <= '9') {
            number = 10 * number + bytes[end++] - '0';
        }
        int index = PropertyIndex.REFUSED;
        if (bytes[at] == '"' && bytes[end] == '"' && bytes[at + 1] != '0') {
            index = PropertyIndex.ofNumber(number);
        }
        if (index >= 0) {
            at = end + 1;
        } else if (text()) {
            index = properties.ofName(requireNonNull(text));
        }
        return bytes[at++] == ':' ? index : PropertyIndex.REFUSED;
    }

    private boolean value(int index) {
        switch (bytes[at]) {
            case '"' -> {
                boolean whole = text();
                delta.add(Change.VALUE, index, Double.NaN, text);
                return whole;
            }
            case '{' -> {
                at++;
                delta.add(Change.OPEN, index, Double.NaN, null);
                return inside(index);
            }
            case 't' -> {
                delta.add(Change.VALUE, index, 1, null);
                return literal("true");
            }
            case 'f' -> {
                delta.add(Change.VALUE, index, 0, null);
                return literal("false");
            }
            case 'n' -> {
                delta.add(Change.VALUE, index, Double.NaN, null);
                return literal("null");
            }
            default -> {
                boolean whole = number(at);
                delta.add(Change.VALUE, index, numbers.value(), null);
                return whole;
            }
        }
    }

    private boolean inside(int index) {
        if (bytes[at] == '}') {
            at++;
            return true;
        }
        do {
            if (!text() || bytes[at] != ':' || !number(at + 1)) {
                return false;
            }
            delta.add(Change.VALUE_INSIDE, index, numbers.value(), text);
        } while (bytes[at++] == ',');
        return bytes[at - 1] == '}';
    }

    /** Reads a text without escapes; all control characters, a line's end among them, are escaped in JSON. */
    private boolean text() {
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

    private boolean number(int start) {
        int end = numbers.read(bytes, start);
        at = end < 0 ? at : end;
        return end >= 0;
    }

    private boolean literal(String expected) {
        for (int i = 0; i < expected.length(); i++) {
            if (bytes[at++] != expected.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
