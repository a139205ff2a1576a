package io.callbrief.session.anonymise;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

import org.jspecify.annotations.Nullable;

/**
 * The plain bytes of a recording that may be packed, twice at most. Where packed bytes break off or are damaged the recording
 * ends; a failure of the stream below stays one.
 */
final class Unpacking {
    private static final int MAX_LAYERS = 2;
    /** As readers of recordings have it: real ones reach 5 to 20. */
    private static final int MAX_RATIO = 100;
    private static final long UNSUSPICIOUS_BYTES = 4L << 20;
    private static final long MAX_BYTES = 4L << 30;

    private Unpacking() {
    }

    static InputStream of(InputStream in) throws IOException {
        InputStream current = in;
        for (int layer = 0; layer <= MAX_LAYERS; layer++) {
            PushbackInputStream peekable = new PushbackInputStream(current, 2);
            byte[] magic = peekable.readNBytes(2);
            peekable.unread(magic);
            if (magic.length < 2 || (magic[0] & 0xff) != 0x1f || (magic[1] & 0xff) != 0x8b) {
                return new Plain(peekable);
            }
            current = new Layer(new Packed(peekable));
        }
        throw new UnknownRecordingException("packed with gzip more than " + MAX_LAYERS + " times");
    }

    /** Refuses what has no end. */
    private static final class Plain extends FilterInputStream {
        private long count;

        Plain(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, length);
            count += Math.max(read, 0);
            if (count > MAX_BYTES) {
                throw new UnknownRecordingException("longer than " + MAX_BYTES + " bytes unpacked");
            }
            return read;
        }
    }

    /** Counts, and tells a failure of the stream from damage of what it brings. */
    private static final class Packed extends FilterInputStream {
        private long count;
        private boolean failed;

        Packed(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            try {
                int read = super.read(target, offset, length);
                count += Math.max(read, 0);
                return read;
            } catch (IOException failure) {
                failed = true;
                throw failure;
            }
        }

        /** GZIPInputStream looks for a next member only where there seems to be more. */
        @Override
        public int available() {
            return 1;
        }
    }

    private static final class Layer extends InputStream {
        private static final int BUFFER_BYTES = 1 << 14;

        private final Packed packed;
        private @Nullable InputStream plain;
        private boolean ended;
        private long count;

        Layer(Packed packed) {
            this.packed = packed;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = ended ? -1 : unpack(target, offset, length);
            ended = read < 0;
            count += Math.max(read, 0);
            if (count > UNSUSPICIOUS_BYTES && count / MAX_RATIO > packed.count) {
                throw new UnknownRecordingException("gzip unpacks to more than " + MAX_RATIO + " times its size");
            }
            return read;
        }

        private int unpack(byte[] target, int offset, int length) throws IOException {
            try {
                if (plain == null) {
                    plain = new GZIPInputStream(packed, BUFFER_BYTES);
                }
                return plain.read(target, offset, length);
            } catch (EOFException | ZipException damage) {
                if (packed.failed) {
                    throw damage;
                }
                return -1;
            }
        }
    }
}
