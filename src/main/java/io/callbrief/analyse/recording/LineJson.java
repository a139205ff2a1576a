package io.callbrief.analyse.recording;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.IntNode;

/** JSON of one line, with bounds: anybody may have written it. */
final class LineJson {
    private static final int MAX_NESTING = 100;
    private static final int MAX_NUMBER_CHARS = 100;
    private static final int MAX_NAME_CHARS = 1000;
    /** Ids of codecs contain all their parameters. */
    private static final int MAX_DOCUMENT_NAME_CHARS = 20_000;

    /** A node of a tree takes some 100 bytes, so 4 bytes of a line might become 100 without this. */
    private static final long MAX_TOKENS = 250_000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_NESTING)
                    .maxNumberLength(MAX_NUMBER_CHARS)
                    .maxNameLength(MAX_NAME_CHARS)
                    .maxStringLength(Integer.MAX_VALUE) // the line's length bounds it
                    .maxTokenCount(MAX_TOKENS)
                    .build())
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();
    private static final ObjectMapper MAPPER = new ObjectMapper(FACTORY);

    private LineJson() {
    }

    static JsonParser parser(LineReader lines) throws IOException {
        return FACTORY.createParser(lines.buffer(), lines.start(), lines.length());
    }

    /** For a document that is never held as a whole, with texts up to a length. */
    static JsonParser documentParser(Reader json, int maxTextChars) throws IOException {
        return JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_NESTING)
                        .maxNumberLength(MAX_NUMBER_CHARS)
                        .maxNameLength(MAX_DOCUMENT_NAME_CHARS)
                        .maxStringLength(maxTextChars)
                        .build())
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .build().createParser(json);
    }

    /** A text within a document, without a copy of it. */
    static JsonParser parserOfText(JsonParser document) throws IOException {
        return FACTORY.createParser(document.getTextCharacters(), document.getTextOffset(), document.getTextLength());
    }

    static JsonParser parser(byte[] json) throws IOException {
        return FACTORY.createParser(json);
    }

    /** The value that the parser stands on. */
    static JsonNode tree(JsonParser parser) throws IOException {
        return MAPPER.readTree(parser);
    }

    /** The values up to the end of the array that the parser stands in. */
    static List<JsonNode> rest(JsonParser parser) throws IOException {
        List<JsonNode> rest = new ArrayList<>(3);
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token == null) {
                throw new IOException("cut");
            }
            // Most lines end with a number, and a tree reader costs more than most reports take to parse.
            rest.add(token == JsonToken.VALUE_NUMBER_INT && parser.getNumberType() == JsonParser.NumberType.INT
                    ? IntNode.valueOf(parser.getIntValue())
                    : tree(parser));
        }
        return rest;
    }

    /** {@code null} when the line is not one JSON object. */
    static @Nullable JsonNode object(LineReader lines) {
        JsonNode node = value(lines);
        return node != null && node.isObject() ? node : null;
    }

    /** {@code null} when the line is not one JSON value. */
    static @Nullable JsonNode value(LineReader lines) {
        try (JsonParser parser = parser(lines)) {
            return value(parser);
        } catch (IOException damaged) { // from memory: it can only be the content
            return null;
        }
    }

    /** {@code null} when the text is not one JSON value. */
    static @Nullable JsonNode text(String json) {
        try (JsonParser parser = FACTORY.createParser(json)) {
            return value(parser);
        } catch (IOException damaged) { // from memory: it can only be the content
            return null;
        }
    }

    private static @Nullable JsonNode value(JsonParser parser) throws IOException {
        if (parser.nextToken() == null) {
            return null;
        }
        JsonNode node = tree(parser);
        return parser.nextToken() == null ? node : null;
    }
}
