package io.callbrief.session.people;

import java.io.IOException;
import java.io.Reader;

/** Characters with the number of the line they are on. A byte order mark is left out; CRLF and CR end a line like LF. */
final class TextRows {

    private static final int BYTE_ORDER_MARK = 0xFEFF;
    static final int END = -1;

    private final Reader text;
    private final char[] buffer = new char[1 << 16];
    private int limit;
    private int position;
    private long line = 1;
    private boolean afterReturn;

    TextRows(Reader text) throws IOException {
        this.text = text;
        if (fill() && buffer[0] == BYTE_ORDER_MARK) {
            position++;
        }
    }

    /** Of the next character. */
    long line() {
        return line;
    }

    /** Line ends as {@code \n}. */
    int next() throws IOException {
        if (position == limit && !fill()) {
            return END;
        }
        char next = buffer[position++];
        if (next == '\n' && afterReturn) {
            afterReturn = false;
            return next();
        }
        afterReturn = next == '\r';
        if (next == '\r' || next == '\n') {
            line++;
            return '\n';
        }
        return next;
    }

    void skipLine() throws IOException {
        int skipped = next();
        while (skipped != END && skipped != '\n') {
            skipped = next();
        }
    }

    private boolean fill() throws IOException {
        position = 0;
        limit = Math.max(0, text.read(buffer));
        return limit > 0;
    }
}
