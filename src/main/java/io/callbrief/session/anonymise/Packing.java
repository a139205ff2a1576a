package io.callbrief.session.anonymise;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Packs with gzip into memory, to be taken from there. The same bytes give the same packed bytes: there is no time stamp in
 * them. Packs no tighter than a reader believes: what it finds packed too tightly it takes for a bomb.
 */
final class Packing extends OutputStream {
    private static final int UNSUSPICIOUS_BYTES = 1 << 20;
    private static final int MAX_RATIO = 50;

    private final Gzip gzip;
    private final ByteArrayOutputStream packed;
    private long plainBytes;
    private long takenBytes;
    private boolean stored;

    Packing() throws IOException {
        this(new ByteArrayOutputStream(1 << 16));
    }

    private Packing(ByteArrayOutputStream packed) throws IOException {
        this.packed = packed;
        this.gzip = new Gzip(packed);
    }

    private static final class Gzip extends GZIPOutputStream {
        private static final int BUFFER_BYTES = 1 << 14;

        Gzip(OutputStream out) throws IOException {
            super(out, BUFFER_BYTES);
            level(Deflater.DEFAULT_COMPRESSION);
        }

        void level(int level) {
            def.setLevel(level);
        }
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] { (byte) b }, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        boolean tight = plainBytes > UNSUSPICIOUS_BYTES && plainBytes / MAX_RATIO > takenBytes + packed.size();
        if (tight != stored) {
            stored = tight;
            gzip.level(tight ? Deflater.NO_COMPRESSION : Deflater.DEFAULT_COMPRESSION);
        }
        gzip.write(bytes, offset, length);
        plainBytes += length;
    }

    /** What has been packed since the last time. */
    byte[] take() {
        byte[] taken = packed.toByteArray();
        packed.reset();
        takenBytes += taken.length;
        return taken;
    }

    void finish() throws IOException {
        gzip.finish();
    }

    /** Gives the memory of the packer back. */
    @Override
    public void close() throws IOException {
        gzip.close();
    }
}
