package io.callbrief.analyse.recording;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

/**
 * All values of one property of one stats object, in the order of the polls. Chromium keeps the last 1000; numbers are packed,
 * and what never changes is held once.
 */
final class InternalsSeries {
    /** What Chromium keeps; a series as long as this has lost its beginning. */
    static final int KEPT_BY_BROWSER = 1000;

    private static final int MAX_VALUES = 5 * KEPT_BY_BROWSER;
    private static final int MAX_KEYS = 32;
    private static final int COST_BYTES = 250;

    private double startMillis = Double.NaN;
    private double endMillis = Double.NaN;
    private int size;
    private double[] numbers = new double[0];
    private @Nullable String @Nullable [] texts;
    private final Map<String, double[]> inside = new LinkedHashMap<>();

    /** Parses a JSON array of values; {@code false} when there are more than any browser keeps. */
    boolean parse(JsonParser parser) throws IOException {
        // A damaged document may hold the same list twice: the later one counts.
        clear();
        if (parser.nextToken() != JsonToken.START_ARRAY) {
            return true;
        }
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token == null || size == MAX_VALUES) {
                return false;
            }
            if (size == numbers.length) {
                numbers = Arrays.copyOf(numbers, Math.max(64, 2 * size));
            }
            numbers[size] = Double.NaN;
            value(parser, token);
            size++;
        }
        pack();
        return true;
    }

    private void value(JsonParser parser, JsonToken token) throws IOException {
        if (token.isNumeric()) {
            numbers[size] = parser.getDoubleValue();
        } else if (token.isBoolean()) {
            numbers[size] = token == JsonToken.VALUE_TRUE ? 1 : 0;
        } else if (token == JsonToken.VALUE_STRING) {
            text(parser.getText());
        } else if (token == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String key = parser.currentName();
                if (parser.nextToken().isNumeric() && (inside.containsKey(key) || inside.size() < MAX_KEYS)) {
                    double[] values = inside.computeIfAbsent(key, absent -> new double[0]);
                    if (values.length <= size) {
                        int filled = values.length;
                        values = Arrays.copyOf(values, numbers.length);
                        Arrays.fill(values, filled, values.length, Double.NaN);
                        inside.put(key, values);
                    }
                    values[size] = parser.getDoubleValue();
                }
                parser.skipChildren();
            }
        } else {
            parser.skipChildren();
        }
    }

    private void text(String text) {
        if (texts == null) {
            texts = new String[numbers.length];
        } else if (texts.length <= size) {
            texts = Arrays.copyOf(texts, numbers.length);
        }
        texts[size] = size > 0 && text.equals(texts[size - 1]) ? texts[size - 1] : text;
    }

    private void pack() {
        boolean constant = inside.isEmpty();
        for (int i = 1; i < size && constant; i++) {
            constant = Double.compare(numbers[i], numbers[0]) == 0
                    && (texts == null || (i < texts.length && Objects.equals(texts[i], texts[0])));
        }
        int kept = constant ? Math.min(1, size) : size;
        numbers = Arrays.copyOf(numbers, kept);
        if (texts != null) {
            texts = Arrays.copyOf(texts, kept);
        }
        inside.replaceAll((key, values) -> Arrays.copyOf(values, Math.min(values.length, size)));
    }

    /** The same numbers as samples of a longer series that is unknown in between. */
    InternalsSeries spread(int[] samples, int length) {
        InternalsSeries spread = new InternalsSeries();
        spread.size = length;
        spread.numbers = new double[length];
        Arrays.fill(spread.numbers, Double.NaN);
        for (int i = 0; i < samples.length; i++) {
            spread.numbers[samples[i]] = number(i);
        }
        return spread;
    }

    void clear() {
        size = 0;
        numbers = new double[0];
        texts = null;
        inside.clear();
    }

    long costBytes() {
        long cost = COST_BYTES + 8L * numbers.length;
        for (Map.Entry<String, double[]> entry : inside.entrySet()) {
            cost += 100L + 2L * entry.getKey().length() + 8L * entry.getValue().length;
        }
        String former = null;
        for (int i = 0; texts != null && i < texts.length; i++) {
            cost += 8;
            String text = texts[i];
            if (text != null && !text.equals(former)) {
                cost += 60L + 2L * text.length();
                former = text;
            }
        }
        return cost;
    }

    void span(double start, double end) {
        startMillis = start;
        endMillis = end;
    }

    /** When the first kept value was taken; NaN when the file does not say. */
    double startMillis() {
        return startMillis;
    }

    double endMillis() {
        return endMillis;
    }

    int size() {
        return size;
    }

    double number(int i) {
        return numbers[numbers.length == 1 ? 0 : i];
    }

    @Nullable
    String text(int i) {
        return texts == null ? null : texts[texts.length == 1 ? 0 : i];
    }

    /** Keys of values that are objects. */
    Set<String> keys() {
        return inside.keySet();
    }

    double inside(String key, int i) {
        double[] values = inside.get(key);
        return values == null || i >= values.length ? Double.NaN : values[i];
    }
}
