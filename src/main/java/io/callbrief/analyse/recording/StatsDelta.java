package io.callbrief.analyse.recording;

import java.io.IOException;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

/**
 * The value of one getStats line as a list of changes. It is parsed in full before anything is applied, so that a line that
 * is damaged in its middle changes nothing.
 */
final class StatsDelta {

    enum Change {
        OBJECT,
        REMOVED,
        VALUE,
        OPEN,
        VALUE_INSIDE
    }

    private static final int USUAL_CHANGES = 4096;

    private final PropertyIndex properties;
    private Change[] changes = new Change[256];
    private int[] indexes = new int[256];
    private double[] numbers = new double[256];
    private @Nullable String[] texts = new String[256];
    private int size;
    private double timestampMillis = Double.NaN;
    private boolean surplusNames;
    private boolean ids;

    StatsDelta(PropertyIndex properties) {
        this.properties = properties;
    }

    /** Parses the object that the parser stands on. */
    void parse(JsonParser parser) throws IOException {
        reset();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String id = parser.currentName();
            JsonToken token = parser.nextToken();
            if (token == JsonToken.START_OBJECT) {
                add(Change.OBJECT, 0, Double.NaN, id);
                parseProperties(parser);
            } else if (token == JsonToken.VALUE_NULL) {
                add(Change.REMOVED, 0, Double.NaN, id);
            } else if (token != null && token.isNumeric() && (id.equals("t") || id.equals("timestamp"))) {
                timestampMillis = parser.getDoubleValue();
            } else {
                parser.skipChildren();
            }
        }
    }

    /** Parses an array of reports that name themselves, {@code [{"id":…},…]}, which the parser stands on. */
    void parseArray(JsonParser parser) throws IOException {
        reset();
        JsonToken token = parser.nextToken();
        for (; token == JsonToken.START_OBJECT; token = parser.nextToken()) {
            int object = size;
            add(Change.OBJECT, 0, Double.NaN, null);
            parseProperties(parser);
            for (int i = object + 1; i < size; i++) {
                if (indexes[i] == PropertyIndex.ID && changes[i] == Change.VALUE) {
                    texts[object] = texts[i];
                }
            }
            if (texts[object] == null) {
                size = object;
            }
        }
        if (token != JsonToken.END_ARRAY) {
            throw new IOException("no array of reports");
        }
    }

    /** Starts a report that is put together rather than parsed. */
    void begin(double timestamp) {
        reset();
        timestampMillis = timestamp;
    }

    /** Of the report as a whole. */
    void timestampMillis(double stamp) {
        timestampMillis = stamp;
    }

    void object(String id) {
        add(Change.OBJECT, 0, Double.NaN, id);
    }

    /** A value of the latest object. */
    void value(String property, double number, @Nullable String text) {
        int index = properties.ofWireKey(property);
        if (index == PropertyIndex.REFUSED) {
            surplusNames = true;
        } else {
            add(Change.VALUE, index, number, text);
        }
    }

    /** A number inside a value of the latest object; the value is opened with its first number. */
    void inside(String property, String key, double number, boolean first) {
        int index = properties.ofWireKey(property);
        if (index == PropertyIndex.REFUSED) {
            surplusNames = true;
            return;
        }
        if (first) {
            add(Change.OPEN, index, Double.NaN, null);
        }
        add(Change.VALUE_INSIDE, index, number, key);
    }

    /** Adds a change of another delta with the same properties. */
    void copy(StatsDelta other, int i) {
        add(other.changes[i], other.indexes[i], other.numbers[i], other.texts[i]);
    }

    /** The latest stamp of an object; NaN when there is none. */
    double latestStamp() {
        double latest = Double.NaN;
        for (int i = 0; i < size; i++) {
            if (changes[i] == Change.VALUE && indexes[i] == PropertyIndex.TIMESTAMP && !(numbers[i] <= latest)) {
                latest = numbers[i];
            }
        }
        return latest;
    }

    /** In legacy codings an object's stamp of zero stands for the report's. */
    void fillStamps() {
        for (int i = 0; i < size; i++) {
            if (changes[i] == Change.VALUE && indexes[i] == PropertyIndex.TIMESTAMP && numbers[i] == 0) {
                numbers[i] = timestampMillis;
            }
        }
    }

    private void parseProperties(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            int index = properties.ofWireKey(parser.currentName());
            JsonToken token = parser.nextToken();
            if (index == PropertyIndex.REFUSED) {
                surplusNames = true;
                parser.skipChildren();
            } else if (token == JsonToken.START_OBJECT) {
                add(Change.OPEN, index, Double.NaN, null);
                parseInside(parser, index);
            } else if (token == JsonToken.VALUE_STRING) {
                add(Change.VALUE, index, Double.NaN, parser.getText());
            } else {
                add(Change.VALUE, index, numberOrNaN(parser, token), null);
                parser.skipChildren();
            }
        }
    }

    private void parseInside(JsonParser parser, int index) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            JsonToken token = parser.nextToken();
            add(Change.VALUE_INSIDE, index, numberOrNaN(parser, token), key);
            parser.skipChildren();
        }
    }

    private static double numberOrNaN(JsonParser parser, @Nullable JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_TRUE) {
            return 1;
        }
        if (token == JsonToken.VALUE_FALSE) {
            return 0;
        }
        return token != null && token.isNumeric() ? parser.getDoubleValue() : Double.NaN;
    }

    private void reset() {
        if (indexes.length > USUAL_CHANGES) {
            resize(USUAL_CHANGES);
        }
        Arrays.fill(texts, 0, Math.min(size, texts.length), null);
        size = 0;
        timestampMillis = Double.NaN;
        surplusNames = false;
        ids = false;
    }

    /** Adds a change as it stands behind the others. */
    void add(Change change, int index, double number, @Nullable String text) {
        if (size == indexes.length) {
            resize(2 * size);
        }
        changes[size] = change;
        indexes[size] = index;
        numbers[size] = number;
        texts[size] = text;
        ids |= index == PropertyIndex.ID;
        size++;
    }

    private void resize(int length) {
        changes = Arrays.copyOf(changes, length);
        indexes = Arrays.copyOf(indexes, length);
        numbers = Arrays.copyOf(numbers, length);
        texts = Arrays.copyOf(texts, length);
    }

    int size() {
        return size;
    }

    Change change(int i) {
        return changes[i];
    }

    int index(int i) {
        return indexes[i];
    }

    double number(int i) {
        return numbers[i];
    }

    /** Of an object its id, of a value its text, of a value inside its key. */
    @Nullable
    String text(int i) {
        return texts[i];
    }

    double timestampMillis() {
        return timestampMillis;
    }

    /** Whether property names were left out because there are too many. */
    boolean surplusNames() {
        return surplusNames;
    }

    /** Whether some object brings its own id. */
    boolean carriesIds() {
        return ids;
    }
}
