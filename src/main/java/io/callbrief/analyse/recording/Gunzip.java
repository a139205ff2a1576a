package io.callbrief.analyse.recording;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

import org.jspecify.annotations.Nullable;

import io.callbrief.analyse.recording.TraceEnd.Warning;

/**
 * Unpacks gzip, members in a row included. Where the packed bytes break off or are damaged the data simply ends and a warning
 * is counted; failures of the stream below stay failures.
 */
final class Gunzip extends InputStream {
    private static final int BUFFER_BYTES = 1 << 14;

    /** Small files may well repeat themselves; a bomb is not small. */
    private static final long UNSUSPICIOUS_BYTES = 4L << 20;

    private final Source source;
    private final int maxInflation;
    private final WarningCounts warnings;
    private @Nullable InputStream unpacked;
    private boolean ended;
    private long produced;

    Gunzip(InputStream packed, int maxInflation, WarningCounts warnings) {
        this.source = new Source(packed);
        this.maxInflation = maxInflation;
        this.warnings = warnings;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = ended ? -1 : readUnlessDamaged(target, offset, length);
        if (count < 0) {
            ended = true;
            return -1;
        }
        produced += count;
        if (produced > UNSUSPICIOUS_BYTES && produced / maxInflation > source.consumed) {
            throw new LimitReachedException("gzip unpacks to more than " + maxInflation + " times its size");
        }
        return count;
    }

    private int readUnlessDamaged(byte[] target, int offset, int length) throws IOException {
        try {
            if (unpacked == null) {
                unpacked = new GZIPInputStream(source, BUFFER_BYTES);
            }
            return unpacked.read(target, offset, length);
        } catch (EOFException brokenOff) {
            return endUnlessSourceFailed(Warning.TRUNCATED_GZIP, brokenOff);
        } catch (ZipException damaged) {
            return endUnlessSourceFailed(Warning.DAMAGED_GZIP, damaged);
        }
    }

    private int endUnlessSourceFailed(Warning warning, IOException failure) throws IOException {
        if (source.failed) {
            throw failure;
        }
        warnings.count(warning);
        return -1;
    }

    /** Counts, remembers failures, and always claims to have more: GZIPInputStream looks for a next member only then. */
    private static final class Source extends FilterInputStream {
        private long consumed;
        private boolean failed;

        Source(InputStream in) {
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
                int count = super.read(target, offset, length);
                consumed += Math.max(count, 0);
                return count;
            } catch (IOException failure) {
                failed = true;
                throw failure;
            }
        }

        @Override
        public int available() {
            return 1;
        }
    }
}
