package io.callbrief.session.anonymise;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Cuts a stream into lines and holds one at a time; of a line that is too long it holds the end only. */
final class LineCutter {
    private static final int CHUNK_BYTES = 1 << 16;
    private static final int TAIL_BYTES = 64;

    private final InputStream in;
    private final int maxLineBytes;
    private byte[] buffer = new byte[CHUNK_BYTES];
    private int limit;
    private int next;
    private boolean exhausted;
    private int start;
    private int length;
    private boolean oversized;
    private boolean terminated;

    LineCutter(InputStream in, int maxLineBytes) {
        this.in = in;
        this.maxLineBytes = maxLineBytes;
    }

    /** Moves on to the next line; {@code false} at the end. */
    boolean next() throws IOException {
        start = next;
        oversized = false;
        int scanned = start;
        while (true) {
            for (; scanned < limit; scanned++) {
                if (buffer[scanned] == '\n') {
                    return line(scanned, scanned + 1, true);
                }
            }
            if (limit - start > maxLineBytes) {
                oversized = true;
                start = limit - TAIL_BYTES;
            }
            scanned -= start;
            if (!fill()) {
                return limit > start && line(limit, limit, false);
            }
            scanned += start;
        }
    }

    private boolean line(int end, int nextStart, boolean isTerminated) {
        next = nextStart;
        terminated = isTerminated;
        length = end - start - (end > start && buffer[end - 1] == '\r' ? 1 : 0);
        return true;
    }

    private boolean fill() throws IOException {
        if (exhausted) {
            return false;
        }
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, limit - start);
            limit -= start;
            start = 0;
        }
        if (limit == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
        int count = in.read(buffer, limit, buffer.length - limit);
        exhausted = count < 0;
        limit += Math.max(count, 0);
        return count >= 0;
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

    boolean oversized() {
        return oversized;
    }

    boolean terminated() {
        return terminated;
    }

    boolean blank() {
        for (int i = start; i < start + length; i++) {
            if (buffer[i] > ' ' || buffer[i] < 0) {
                return false;
            }
        }
        return true;
    }
}
