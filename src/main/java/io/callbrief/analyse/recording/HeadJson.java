package io.callbrief.analyse.recording;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

/** What a file's first bytes show of its first JSON value, which may go on beyond them. */
final class HeadJson {
    /** Of a top-level object, by key. */
    private final Map<String, Double> numbers = new LinkedHashMap<>();
    /** Of a top-level array. */
    private final List<@Nullable Object> elements = new ArrayList<>();
    /** Of the first object within. */
    private final Set<String> innerKeys = new LinkedHashSet<>();
    private boolean object;
    private boolean array;
    private boolean complete;

    static HeadJson of(byte[] head) {
        HeadJson json = new HeadJson();
        try (JsonParser parser = LineJson.parser(head)) {
            json.read(parser);
        } catch (IOException cutOrNoJson) { // from memory: it can only be the content
            return json;
        }
        return json;
    }

    private void read(JsonParser parser) throws IOException {
        JsonToken first = parser.nextToken();
        object = first == JsonToken.START_OBJECT;
        array = first == JsonToken.START_ARRAY;
        while (object && parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            numbers.put(key, Double.NaN);
            JsonToken token = parser.nextToken();
            if (token.isNumeric()) {
                numbers.put(key, parser.getDoubleValue());
            }
            inner(parser, token);
        }
        for (JsonToken token = parser.nextToken(); array && token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            elements.add(token.isNumeric() ? (Object) parser.getDoubleValue()
                    : token == JsonToken.VALUE_STRING ? parser.getText() : token == JsonToken.VALUE_NULL ? null : token);
            inner(parser, token);
        }
        complete = object || array;
    }

    private void inner(JsonParser parser, JsonToken token) throws IOException {
        if (token != JsonToken.START_OBJECT || !innerKeys.isEmpty()) {
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            innerKeys.add(parser.currentName());
            parser.nextToken();
            parser.skipChildren();
        }
    }

    boolean isObject() {
        return object;
    }

    boolean isArray() {
        return array;
    }

    /** Whether the whole value is within the head. */
    boolean isComplete() {
        return complete;
    }

    Set<String> keys() {
        return numbers.keySet();
    }

    /** NaN when it is absent or no number. */
    double number(String key) {
        return numbers.getOrDefault(key, Double.NaN);
    }

    /** Keys of the first object within the value. */
    Set<String> innerKeys() {
        return innerKeys;
    }

    /** How many elements of the array begin in the head. */
    int size() {
        return elements.size();
    }

    /** A Double, a String, {@code null} for null, or something else. */
    @Nullable
    Object element(int i) {
        return elements.get(i);
    }
}
