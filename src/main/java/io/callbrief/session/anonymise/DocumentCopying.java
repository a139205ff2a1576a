package io.callbrief.session.anonymise;

import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;

/** Copies a recording that is one JSON document. Where it breaks off or is damaged the copy ends, unclosed as it was. */
final class DocumentCopying implements Copying {
    private static final int TOKENS_AT_ONCE = 500;

    private final JsonParser parser;
    private final JsonGenerator generator;
    private final JsonMask mask;
    private boolean ended;

    DocumentCopying(InputStream in, OutputStream out, TextMask texts) throws IOException {
        // Decoded as readers do it: a byte that is no UTF-8 damages one character, not the document.
        parser = Json.FACTORY.createParser(new InputStreamReader(in, StandardCharsets.UTF_8));
        generator = Json.FACTORY.createGenerator(out);
        mask = new JsonMask(texts);
        mask.begin();
    }

    @Override
    public boolean step() throws IOException {
        for (int i = 0; i < TOKENS_AT_ONCE && !ended; i++) {
            JsonToken token = next();
            ended = token == null || mask.token(token, parser, generator);
        }
        generator.flush();
        return !ended;
    }

    private @Nullable JsonToken next() throws IOException {
        try {
            JsonToken token = parser.nextToken();
            if (token == JsonToken.VALUE_STRING) {
                parser.getText(); // texts are read late, and may be damaged
            }
            return token;
        } catch (JsonProcessingException | CharConversionException damaged) {
            return null;
        }
    }

    @Override
    public long droppedLines() {
        return 0;
    }

    @Override
    public void close() throws IOException {
        generator.close();
        parser.close();
    }
}
