package io.callbrief.connector.requesttracker;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;

/**
 * The characters of one text of a JSON object, as they come: RT hands out a file as a text of base64 within an object, and
 * a file may be larger than memory. Only texts of ASCII are read.
 */
final class JsonText extends InputStream {

    private static final int MAX_NAME = 64;

    private final PushbackInputStream json;
    private final String name;
    private boolean begun;
    private boolean ended;

    /** @param name of the text in the outermost object */
    JsonText(InputStream json, String name) {
        this.json = new PushbackInputStream(new BufferedInputStream(json));
        this.name = name;
    }

    @Override
    public int read() throws IOException {
        if (!begun) {
            find();
            begun = true;
        }
        if (ended) {
            return -1;
        }
        int c = character();
        ended = c < 0;
        return c;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = 0;
        while (count < length) {
            int c = read();
            if (c < 0) {
                return count == 0 ? -1 : count;
            }
            bytes[offset + count++] = (byte) c;
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        json.close();
    }

    /** Goes behind the quote that opens the text. */
    private void find() throws IOException {
        int depth = 0;
        while (true) {
            int c = next();
            if (c == '{' || c == '[') {
                depth++;
            } else if (c == '}' || c == ']') {
                depth--;
            } else if (c == '"') {
                boolean named = string().equals(name) && depth == 1;
                int after = significant();
                if (named && after == ':') {
                    if (significant() != '"') {
                        throw new IOException("RT's answer has no text " + name);
                    }
                    return;
                }
                json.unread(after);
            }
            if (depth <= 0 && (c == '}' || c == ']')) {
                throw new IOException("RT's answer has no " + name);
            }
        }
    }

    private String string() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int c = character(); c >= 0; c = character()) {
            if (text.length() <= MAX_NAME) {
                text.append((char) c);
            }
        }
        return text.toString();
    }

    /** @return -1 at the closing quote */
    private int character() throws IOException {
        int c = next();
        if (c == '"') {
            return -1;
        }
        if (c != '\\') {
            return c;
        }
        int escaped = next();
        return switch (escaped) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> unicode();
            default -> escaped;
        };
    }

    private int unicode() throws IOException {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(next(), 16);
            if (digit < 0) {
                throw new IOException("RT's answer is not JSON");
            }
            code = code * 16 + digit;
        }
        return code;
    }

    private int significant() throws IOException {
        int c = next();
        while (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
            c = next();
        }
        return c;
    }

    private int next() throws IOException {
        int c = json.read();
        if (c < 0) {
            throw new EOFException("RT's answer ends within a file");
        }
        return c;
    }
}
