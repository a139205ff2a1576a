package io.callbrief.analyse.recording;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

import io.callbrief.analyse.recording.TraceEnd.Warning;

/**
 * Cuts a stream into lines without ever holding more than one. The current line is a slice of {@link #buffer()}, valid until
 * the next call of {@link #next()}; of a line that is too long only its last bytes are kept.
 */
final class LineReader {
    /** Most recordings are short, and a large buffer costs more than reading them. */
    private static final int FIRST_CHUNK_BYTES = 1 << 13;
    private static final int CHUNK_BYTES = 1 << 16;
    private static final int TAIL_BYTES = 64;

    private final InputStream in;
    private final ReadingLimits limits;
    private byte[] buffer = new byte[FIRST_CHUNK_BYTES];
    private int limit;
    private int next;
    private boolean exhausted;
    private long bytesRead;
    private int start;
    private int length;
    private boolean oversized;
    private boolean terminated;
    private long number;

    LineReader(InputStream in, ReadingLimits limits) {
        this.in = in;
        this.limits = limits;
    }

    /** The first bytes of the file without byte order mark. To be called before the first line. */
    byte[] head(int bytes) throws IOException {
        while (limit < bytes && fill()) {
            // until there is enough or the file is at its end
        }
        if (limit >= 3 && buffer[0] == (byte) 0xef && buffer[1] == (byte) 0xbb && buffer[2] == (byte) 0xbf) {
            next = 3;
        }
        return Arrays.copyOfRange(buffer, next, Math.max(next, Math.min(limit, bytes)));
    }

    /** Moves on to the next line; {@code false} at the end of the file. */
    boolean next() throws IOException {
        start = next;
        oversized = false;
        int scanned = start;
        while (true) {
            int newline = indexOfNewline(scanned);
            if (newline >= 0) {
                return line(newline, newline + 1, true);
            }
            scanned = limit;
            if (limit - start > limits.maxLineBytes()) {
                oversized = true;
            }
            if (oversized) {
                start = Math.max(start, limit - TAIL_BYTES);
            }
            int moved = start;
            if (!fill()) {
                return limit > start && line(limit, limit, false);
            }
            scanned -= moved - start;
        }
    }

    private boolean line(int end, int nextStart, boolean isTerminated) {
        number++;
        next = nextStart;
        terminated = isTerminated;
        length = end - start;
        oversized |= length > limits.maxLineBytes();
        if (length > 0 && buffer[end - 1] == '\r') {
            length--;
        }
        if (oversized) {
            int cut = Math.max(0, length - TAIL_BYTES);
            start += cut;
            length -= cut;
        }
        return true;
    }

    private int indexOfNewline(int from) {
        for (int i = from; i < limit; i++) {
            if (buffer[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    /** Reads on behind what is there, making room before {@code start} or by growing. */
    private boolean fill() throws IOException {
        if (exhausted) {
            return false;
        }
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, limit - start);
            limit -= start;
            start = 0;
        }
        boolean longFile = buffer.length < CHUNK_BYTES && bytesRead >= 2L * buffer.length;
        if (limit == buffer.length || longFile) {
            buffer = Arrays.copyOf(buffer, (int) Math.min(2L * buffer.length, limits.maxLineBytes() + (long) CHUNK_BYTES));
        }
        int count = in.read(buffer, limit, buffer.length - limit);
        if (count < 0) {
            exhausted = true;
            return false;
        }
        limit += count;
        bytesRead += count;
        if (bytesRead > limits.maxBytes()) {
            throw new LimitReachedException("longer than " + limits.maxBytes() + " bytes unpacked");
        }
        return true;
    }

    byte[] buffer() {
        return buffer;
    }

    int start() {
        return start;
    }

    int length() {
        return length;
    }

    /** Of the current line, from 1; 0 before the first. */
    long number() {
        return number;
    }

    /** Whether the line was too long: then the slice holds its last bytes only. */
    boolean oversized() {
        return oversized;
    }

    /** Whether a newline follows: a line without is the last, and may be cut. */
    boolean terminated() {
        return terminated;
    }

    /** What is wrong with the line that turned out to be none. */
    Warning damage() {
        if (oversized) {
            return Warning.OVERSIZED_LINE;
        }
        return terminated ? Warning.MALFORMED_LINE : Warning.TRUNCATED_LAST_LINE;
    }

    /** Everything that no line was made of yet, within the limits. To be closed by nobody. */
    InputStream rest() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] target, int offset, int count) throws IOException {
                if (next == limit) {
                    start = next;
                    if (!fill()) {
                        return -1;
                    }
                    next = start;
                }
                int copied = Math.min(count, limit - next);
                System.arraycopy(buffer, next, target, offset, copied);
                next += copied;
                return copied;
            }
        };
    }

    boolean blank() {
        for (int i = start; i < start + length; i++) {
            if (buffer[i] != ' ' && buffer[i] != '\t' && buffer[i] != '\r') {
                return false;
            }
        }
        return true;
    }
}
