package io.callbrief.session.anonymise;

import java.io.IOException;
import java.io.StringWriter;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

/**
 * Copies JSON token by token, masking texts by where they stand. Numbers are copied as they are written, so that nothing of a
 * measurement changes. Texts that are JSON themselves are masked inside.
 */
final class JsonMask {
    /** Texts of JSON in texts of JSON. */
    private static final int MAX_LAYERS = 3;
    /** Of rtcstats v3, which writes stats properties as numbers. */
    private static final String NUMBERED_FRAGMENT = "143";
    private static final String NUMBERED_LOCAL_FRAGMENT = "122";
    private static final int DEPTH_OF_STATS = 3;

    private final TextMask texts;
    private final int layer;
    private final Frame[] frames = new Frame[Json.MAX_NESTING + 2];
    private int depth;
    private boolean report;
    private boolean changed;

    JsonMask(TextMask texts) {
        this(texts, 0);
    }

    private JsonMask(TextMask texts, int layer) {
        this.texts = texts;
        this.layer = layer;
        frames[0] = new Frame();
    }

    /** What is known of the object or array that the parser stands in. */
    private static final class Frame {
        private boolean array;
        private Scope scope = Scope.PLAIN;
        /** Of the value to come. */
        private Scope next = Scope.PLAIN;
        private String key = "";
        private String kind = "";
        private String type = "";
        private int index;

        void begin(boolean isArray, Scope around, String kindAround) {
            array = isArray;
            scope = around;
            next = around;
            key = "";
            kind = kindAround;
            type = "";
            index = -1;
        }
    }

    /** Copies one value. */
    void value(JsonParser parser, JsonGenerator generator) throws IOException {
        begin();
        do {
            JsonToken token = parser.nextToken();
            if (token == null) {
                throw new IOException("cut");
            }
            token(token, parser, generator);
        } while (depth > 0);
    }

    /** To be called before the first token of a value. */
    void begin() {
        depth = 0;
        report = false;
        changed = false;
        frames[0].begin(true, Scope.PLAIN, "");
    }

    private void begin(Scope scope, String kind) {
        begin();
        frames[0].begin(true, scope, kind);
    }

    /** @return whether the value is complete */
    boolean token(JsonToken token, JsonParser parser, JsonGenerator generator) throws IOException {
        Frame frame = frames[depth];
        if (frame.array && !token.isStructEnd()) {
            frame.index++;
        }
        switch (token) {
            case START_OBJECT -> {
                generator.writeStartObject();
                push(false);
            }
            case START_ARRAY -> {
                generator.writeStartArray();
                push(true);
            }
            case END_OBJECT -> {
                generator.writeEndObject();
                depth--;
            }
            case END_ARRAY -> {
                generator.writeEndArray();
                depth--;
            }
            case FIELD_NAME -> name(parser, generator, frame);
            case VALUE_STRING -> text(parser.getText(), generator, frame);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser, generator, frame);
            case VALUE_TRUE, VALUE_FALSE -> generator.writeBoolean(token == JsonToken.VALUE_TRUE);
            case VALUE_NULL -> generator.writeNull();
            default -> throw new IOException("no JSON");
        }
        return depth == 0;
    }

    private void push(boolean array) {
        Frame around = frames[depth++];
        Frame frame = frames[depth];
        if (frame == null) {
            frame = new Frame();
            frames[depth] = frame;
        }
        frame.begin(array, around.array ? around.scope : around.next, kind(around));
    }

    /** What an object under {@code audio}, {@code audio_track_info} and the like is about. */
    private static String kind(Frame frame) {
        return frame.key.startsWith("audio") ? "audio" : frame.key.startsWith("video") ? "video" : frame.kind;
    }

    private void name(JsonParser parser, JsonGenerator generator, Frame frame) throws IOException {
        String name = parser.currentName();
        if (texts.leavesOut(frame.scope, name)) {
            parser.nextToken();
            parser.skipChildren();
            changed = true;
            return;
        }
        String masked = texts.key(name);
        changed |= !masked.equals(name);
        generator.writeFieldName(whole(masked));
        frame.key = name;
        boolean fragment = report && depth == DEPTH_OF_STATS
                && (name.equals(NUMBERED_FRAGMENT) || name.equals(NUMBERED_LOCAL_FRAGMENT));
        frame.next = fragment ? Scope.FRAGMENT : frame.scope.under(name);
    }

    private void number(JsonParser parser, JsonGenerator generator, Frame frame) throws IOException {
        Scope scope = scope(frame);
        if (scope == Scope.SECRET || scope == Scope.FRAGMENT) {
            changed = true;
            generator.writeString(texts.value(parser.getText(), scope));
            return;
        }
        report |= depth == 1 && frame.index == 0 && parser.getText().equals("1");
        generator.writeNumber(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
    }

    private static Scope scope(Frame frame) {
        return frame.array ? frame.scope : frame.next;
    }

    private void text(String text, JsonGenerator generator, Frame frame) throws IOException {
        String masked = masked(text, frame);
        changed |= !masked.equals(text);
        generator.writeString(whole(masked));
    }

    private String masked(String text, Frame frame) throws IOException {
        Scope scope = scope(frame);
        if (frame.array && frame.index == 0) {
            frame.kind = text;
            report |= depth == 1 && (text.equals("g") || text.equals("getStats"));
        } else if (frame.array && frame.index == 2 && isKind(frame.kind) && !isKind(text)) { // [kind, id, label, stream…]
            return texts.label(text, frame.kind);
        } else if (!frame.array && frame.key.equals("kind")) {
            frame.kind = text;
        } else if (!frame.array && frame.key.equals("type")) {
            frame.type = text;
        } else if (!frame.array && frame.key.equals("label") && !frame.type.equals("data-channel")) {
            return texts.label(text, kind(frame));
        }
        return isJson(text, scope) && layer < MAX_LAYERS && scope != Scope.SECRET ? inside(text, scope, kind(frame))
                : texts.value(text, scope);
    }

    private static boolean isKind(String kind) {
        return kind.equals("audio") || kind.equals("video");
    }

    /** A list of numbers, as webrtc-internals writes its series, needs no parsing: no text is in it. */
    private static boolean isJson(String text, Scope scope) {
        return text.length() > 2 && (text.charAt(0) == '{' || text.charAt(0) == '[')
                && (text.indexOf('"') > 0 || scope == Scope.FRAGMENT);
    }

    private String inside(String text, Scope scope, String kind) throws IOException {
        StringWriter written = new StringWriter(text.length());
        JsonMask mask = new JsonMask(texts, layer + 1);
        mask.begin(scope, kind);
        try (JsonParser parser = Json.FACTORY.createParser(text);
                JsonGenerator generator = Json.FACTORY.createGenerator(written)) {
            boolean complete = false;
            for (JsonToken token = parser.nextToken(); token != null && !complete; token = parser.nextToken()) {
                complete = mask.token(token, parser, generator);
            }
            if (!complete || parser.currentToken() != null) {
                return texts.value(text, scope);
            }
        } catch (IOException damaged) { // from memory: it can only be the content
            return texts.value(text, scope);
        }
        return mask.changed ? written.toString() : text;
    }

    /** Half a character cannot be written as UTF-8. */
    private static String whole(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return text.codePoints().map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xfffd : c)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
            }
        }
        return text;
    }
}
