package io.callbrief.analyse.recording;

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

    private final StatsDelta delta;
    private final PropertyIndex properties;
    private final ByteCursor json = new ByteCursor();
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
        json.stand(lines.buffer(), lines.start());
        return opened() && reports() && closed() && json.at() == lines.start() + lines.length();
    }

    String peerConnection() {
        return peerConnection;
    }

    double stepMillis() {
        return json.number();
    }

    private boolean opened() {
        if (!json.take("[\"g\",") || !json.takeText()) {
            return false;
        }
        peerConnection = json.text();
        return json.take(",{");
    }

    /** Behind the reports comes a number, and before it texts that nobody needs. */
    private boolean closed() {
        while (json.take(',')) {
            if (json.takeNumber()) {
                return json.take(']');
            }
            if (!json.takeText()) {
                return false;
            }
        }
        return false;
    }

    private boolean reports() {
        delta.begin(Double.NaN);
        if (json.take('}')) {
            return true;
        }
        do {
            if (!json.takeText() || !json.take(':') || !report(json.text())) {
                return false;
            }
        } while (json.take(','));
        return json.take('}');
    }

    private boolean report(String id) {
        if (json.take('{')) {
            delta.add(Change.OBJECT, 0, Double.NaN, id);
            return properties();
        }
        if (json.next() == 'n') {
            delta.add(Change.REMOVED, 0, Double.NaN, id);
            return json.take("null");
        }
        if ((id.equals("t") || id.equals("timestamp")) && json.takeNumber()) {
            delta.timestampMillis(json.number());
            return true;
        }
        return false;
    }

    private boolean properties() {
        if (json.take('}')) {
            return true;
        }
        do {
            int index = property();
            if (index == PropertyIndex.REFUSED || !json.take(':') || !value(index)) {
                return false;
            }
        } while (json.take(','));
        return json.take('}');
    }

    /** The index of a property that is known already: to learn one, or not to, is the general parser's. */
    private int property() {
        int number = json.takeQuotedDigits(PropertyIndex.MAX_DIGITS);
        if (number > 0) {
            int index = PropertyIndex.ofNumber(number);
            return index == PropertyIndex.REFUSED ? properties.ofName(Integer.toString(number)) : index;
        }
        return json.takeText() ? properties.ofName(json.text()) : PropertyIndex.REFUSED;
    }

    private boolean value(int index) {
        return switch (json.next()) {
            case '"' -> json.takeText() && add(index, Double.NaN, json.text());
            case '{' -> json.take('{') && inside(index);
            case 't' -> json.take("true") && add(index, 1, null);
            case 'f' -> json.take("false") && add(index, 0, null);
            case 'n' -> json.take("null") && add(index, Double.NaN, null);
            default -> json.takeNumber() && add(index, json.number(), null);
        };
    }

    private boolean add(int index, double number, @Nullable String text) {
        delta.add(Change.VALUE, index, number, text);
        return true;
    }

    private boolean inside(int index) {
        delta.add(Change.OPEN, index, Double.NaN, null);
        if (json.take('}')) {
            return true;
        }
        do {
            if (!json.takeText() || !json.take(':') || !json.takeNumber()) {
                return false;
            }
            delta.add(Change.VALUE_INSIDE, index, json.number(), json.text());
        } while (json.take(','));
        return json.take('}');
    }
}
