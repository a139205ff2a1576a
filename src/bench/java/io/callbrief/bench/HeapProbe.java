package io.callbrief.bench;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;

/** A process of its own, with a small heap: analyses one recording and prints {@code live peak} in bytes. */
final class HeapProbe {
    private static final int COLLECTIONS = 20;

    private HeapProbe() {
    }

    public static void main(String[] arguments) throws Exception {
        Path recording = Path.of(arguments[0]);
        try (InputStream file = Files.newInputStream(recording);
                Collecting in = new Collecting(new BufferedInputStream(file, 1 << 16), Files.size(recording))) {
            Pass.ANALYSE.run(in);
            System.out.println(in.live + " " + peak());
        }
    }

    /** What was used at most, garbage included. */
    private static long peak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage).mapToLong(usage -> usage.getUsed()).sum();
    }

    /** Collects garbage now and then, to see what is held while the recording is read. */
    private static final class Collecting extends FilterInputStream {
        private final long every;
        private long left;
        private long live;

        Collecting(InputStream in, long size) {
            super(in);
            every = size / COLLECTIONS;
            left = every;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = super.read(target, offset, length);
            left -= count;
            if (left <= 0) {
                left = every;
                System.gc();
                live = Math.max(live, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
            }
            return count;
        }
    }
}
