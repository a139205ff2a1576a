package io.callbrief.session.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Fails as soon as more has been read than is allowed. */
final class LimitedInput extends FilterInputStream {

    private final long allowedBytes;
    private long readBytes;

    LimitedInput(InputStream in, long allowedBytes) {
        super(in);
        this.allowedBytes = allowedBytes;
    }

    boolean exceeded() {
        return readBytes > allowedBytes;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        count(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        count(Math.max(read, 0));
        return read;
    }

    @Override
    public long skip(long bytes) throws IOException {
        long skipped = super.skip(bytes);
        count(skipped);
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void count(long bytes) throws IOException {
        readBytes += bytes;
        if (exceeded()) {
            throw new IOException("more than " + allowedBytes + " bytes");
        }
    }
}
