package io.callbrief.session.anonymise;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Arrays;

import io.callbrief.session.source.Anonymisation;

/** The bytes of a recording, packed with gzip and masked while they are read. Never holds more of it than a line. */
public final class AnonymisedRecording extends InputStream {
    private static final int HEAD_BYTES = 8192;

    private final Packing packing;
    private final Copying copying;
    private byte[] ready = new byte[0];
    private int next;
    private boolean finished;

    AnonymisedRecording(InputStream in, Anonymisation rules) throws IOException {
        PushbackInputStream plain = new PushbackInputStream(Unpacking.of(in), HEAD_BYTES);
        byte[] head = head(plain);
        Shape shape = Shape.of(head);
        TextMask texts = new TextMask(rules);
        packing = new Packing();
        copying = shape == Shape.DOCUMENT ? new DocumentCopying(plain, packing, texts)
                : new LineCopying(plain, packing, shape == Shape.NUMBERED_LINES, texts);
    }

    /** The first bytes, which are to be read again, without the byte order mark, which goes. */
    private static byte[] head(PushbackInputStream plain) throws IOException {
        byte[] head = plain.readNBytes(HEAD_BYTES);
        boolean marked = head.length >= 3 && (head[0] & 0xff) == 0xef && (head[1] & 0xff) == 0xbb && (head[2] & 0xff) == 0xbf;
        byte[] text = marked ? Arrays.copyOfRange(head, 3, head.length) : head;
        plain.unread(text);
        return text;
    }

    /** Lines that were no JSON, so far: marks stand in their places. */
    public long droppedLines() {
        return copying.droppedLines();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        while (next == ready.length) {
            if (finished) {
                return -1;
            }
            if (!copying.step()) {
                packing.finish();
                finished = true;
            }
            ready = packing.take();
            next = 0;
        }
        int count = Math.min(length, ready.length - next);
        System.arraycopy(ready, next, target, offset, count);
        next += count;
        return count;
    }

    /** Leaves the stream below open. */
    @Override
    public void close() throws IOException {
        copying.close();
        packing.close();
    }
}
