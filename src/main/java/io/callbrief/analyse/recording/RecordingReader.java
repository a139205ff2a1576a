package io.callbrief.analyse.recording;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Reads recordings of every known format, gzip or plain, detected by content. Either the listener gets a trace, however much
 * of the file is damaged, or the file is unreadable; there is no third outcome but the failure of the stream itself.
 */
public final class RecordingReader {

    /** The first that recognises a file reads it. */
    private static final List<FormatReader> FORMATS = List.of(new RtcStatsV3Reader(), new RtcStatsV2Reader(),
            new PeermetricsReader(), new JitsiReader(), new InternalsReader(), new TelemetryReader(), new GetStatsReader());

    public static final int HEAD_BYTES = 8192;

    /** An upload tool may pack what the server had packed before; more layers than that are a trick. */
    private static final int MAX_GZIP_LAYERS = 2;

    private final ReadingLimits limits;

    public RecordingReader() {
        this(ReadingLimits.standard());
    }

    public RecordingReader(ReadingLimits limits) {
        this.limits = limits;
    }

    /** Reads to the end and does not close. The listener's own exceptions pass through. */
    public void read(InputStream in, TraceListener listener) throws IOException, UnreadableRecordingException {
        WarningCounts warnings = new WarningCounts();
        LineReader lines = new LineReader(unpacked(in, warnings), limits);
        warnings.at(lines::number);
        byte[] head = new byte[0];
        try {
            head = lines.head(HEAD_BYTES);
            formatOf(head).read(lines, limits, warnings, listener);
            listener.damagedLines(warnings.firstLines());
        } catch (LimitReachedException tooMuch) {
            throw new UnreadableRecordingException(tooMuch.getMessage() + ", after line " + lines.number(), head);
        }
    }

    /** Reads to the end for what the file says of its own place in time, its client and its network. */
    public RecordingScan scan(InputStream in) throws IOException, UnreadableRecordingException {
        ScanningListener listener = new ScanningListener();
        read(in, listener);
        return listener.scan();
    }

    /**
     * Whether a file that begins so may be a recording, gzip or plain. A head of {@value #HEAD_BYTES} bytes is enough, and it
     * may end anywhere: so a file need not be fetched to be told from a picture.
     */
    public boolean mayBeRecording(byte[] head) {
        try {
            WarningCounts warnings = new WarningCounts();
            byte[] unpacked = new LineReader(unpacked(new ByteArrayInputStream(head), warnings), limits).head(HEAD_BYTES);
            return FORMATS.stream().anyMatch(format -> format.recognises(unpacked));
        } catch (LimitReachedException | UnreadableRecordingException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory are readable", e);
        }
    }

    private InputStream unpacked(InputStream in, WarningCounts warnings)
            throws IOException, UnreadableRecordingException {
        InputStream current = in;
        for (int layer = 0; layer <= MAX_GZIP_LAYERS; layer++) {
            PushbackInputStream peekable = new PushbackInputStream(current, 2);
            byte[] magic = peekable.readNBytes(2);
            peekable.unread(magic);
            if (magic.length < 2 || (magic[0] & 0xff) != 0x1f || (magic[1] & 0xff) != 0x8b) {
                return peekable;
            }
            current = new Gunzip(peekable, limits.maxInflation(), warnings);
        }
        throw new UnreadableRecordingException("packed with gzip more than " + MAX_GZIP_LAYERS + " times", new byte[0]);
    }

    private static FormatReader formatOf(byte[] head) throws UnreadableRecordingException {
        for (FormatReader format : FORMATS) {
            if (format.recognises(head)) {
                return format;
            }
        }
        throw new UnreadableRecordingException(UnreadableFormats.reasonFor(new String(head, StandardCharsets.UTF_8)), head);
    }
}
