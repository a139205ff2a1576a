package io.callbrief.analyse.recording;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Builds a small tree out of a document that as a whole may be of any size. */
final class BoundedTree {
    private static final int MAX_VALUES = 2000;

    private final JsonParser parser;
    private int left = MAX_VALUES;

    private BoundedTree(JsonParser parser) {
        this.parser = parser;
    }

    /** The value that the parser stands on, which it then has passed; {@code null} when it has too many values within. */
    static @Nullable JsonNode read(JsonParser parser) throws IOException {
        BoundedTree tree = new BoundedTree(parser);
        JsonNode value = tree.value(parser.currentToken());
        return tree.left < 0 ? null : value;
    }

    /** Goes on to the value's end also when there is no room for it. */
    private JsonNode value(@Nullable JsonToken token) throws IOException {
        left--;
        if (left < 0) {
            parser.skipChildren();
            return JsonNodeFactory.instance.nullNode();
        }
        if (token == JsonToken.START_OBJECT) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String key = parser.currentName();
                JsonNode value = value(parser.nextToken());
                if (left >= 0) {
                    object.set(key, value);
                }
            }
            return object;
        }
        if (token == JsonToken.START_ARRAY) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
                JsonNode value = value(next);
                if (left >= 0) {
                    array.add(value);
                }
            }
            return array;
        }
        return scalar(token);
    }

    private JsonNode scalar(@Nullable JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_STRING) {
            return JsonNodeFactory.instance.textNode(parser.getText());
        }
        if (token == JsonToken.VALUE_NUMBER_INT && parser.getNumberType() == JsonParser.NumberType.INT) {
            return JsonNodeFactory.instance.numberNode(parser.getIntValue());
        }
        if (token != null && token.isNumeric()) {
            return JsonNodeFactory.instance.numberNode(parser.getDoubleValue());
        }
        if (token != null && token.isBoolean()) {
            return JsonNodeFactory.instance.booleanNode(token == JsonToken.VALUE_TRUE);
        }
        return JsonNodeFactory.instance.nullNode();
    }
}
