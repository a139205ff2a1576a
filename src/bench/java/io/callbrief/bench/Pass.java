package io.callbrief.bench;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;

import io.callbrief.analyse.Analyser;
import io.callbrief.analyse.recording.RecordingMetadata;
import io.callbrief.analyse.recording.RecordingReader;
import io.callbrief.analyse.recording.StatsReport;
import io.callbrief.analyse.recording.TraceEnd;
import io.callbrief.analyse.recording.TraceEvent;
import io.callbrief.analyse.recording.TraceListener;
import io.callbrief.analyse.recording.UnreadableRecordingException;
import io.callbrief.call.RecordingFormat;

/** What can be done to a packed recording. Each pass returns something that depends on all bytes, so that none is left out. */
enum Pass {
    GUNZIP {
        @Override
        long run(InputStream packed) throws IOException {
            return lines(packed, false);
        }
    },
    /** Unpacking and bare JSON tokens, line by line, nothing kept: what reading JSON costs at least. */
    FLOOR {
        @Override
        long run(InputStream packed) throws IOException {
            return lines(packed, true);
        }
    },
    DECODE {
        @Override
        long run(InputStream packed) throws IOException, UnreadableRecordingException {
            CountingListener listener = new CountingListener();
            new RecordingReader().read(packed, listener);
            return listener.count;
        }
    },
    /** Decode, features, rules, diagnosis. */
    ANALYSE {
        @Override
        long run(InputStream packed) throws IOException, UnreadableRecordingException {
            return ANALYSER.analyse(packed).diagnosis().findings().size();
        }
    };

    private static final Analyser ANALYSER = Analyser.shipped();
    private static final JsonFactory TOKENS = new JsonFactory();

    abstract long run(InputStream packed) throws IOException, UnreadableRecordingException;

    /** @return bytes, or with tokens the sum of their kinds */
    private static long lines(InputStream packed, boolean tokens) throws IOException {
        InputStream in = new GZIPInputStream(packed, 1 << 16);
        byte[] buffer = new byte[1 << 20];
        int limit = 0;
        long result = 0;
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer, limit, buffer.length - limit)) {
            int scanned = limit;
            limit += count;
            if (!tokens) {
                result += limit;
                limit = 0;
                continue;
            }
            int start = 0;
            for (int i = scanned; i < limit; i++) {
                if (buffer[i] == '\n') {
                    result += tokens(buffer, start, i - start);
                    start = i + 1;
                }
            }
            limit -= start;
            System.arraycopy(buffer, start, buffer, 0, limit);
        }
        return result + tokens(buffer, 0, limit);
    }

    private static long tokens(byte[] buffer, int start, int length) throws IOException {
        long result = 0;
        if (length > 0 && (buffer[start] == '[' || buffer[start] == '{')) {
            try (JsonParser parser = TOKENS.createParser(buffer, start, length)) {
                while (parser.nextToken() != null) {
                    result += parser.currentTokenId();
                }
            }
        }
        return result;
    }

    private static final class CountingListener implements TraceListener {
        private long count;

        @Override
        public void start(RecordingFormat format, RecordingMetadata metadata) {
            count++;
        }

        @Override
        public void event(TraceEvent event) {
            count++;
        }

        @Override
        public void stats(StatsReport report) {
            count += report.objects().size();
        }

        @Override
        public void end(TraceEnd end) {
            count++;
        }
    }
}
