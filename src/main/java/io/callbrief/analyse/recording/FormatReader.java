package io.callbrief.analyse.recording;

import java.io.IOException;

/** Knows one format: a further one is another class here and a line in {@link RecordingReader}. */
interface FormatReader {

    /** Whether a file that begins like this, unpacked and without byte order mark, is of this format. */
    boolean recognises(byte[] head);

    /** Reads the whole file; calls the listener's start and end exactly once each. */
    void read(LineReader lines, ReadingLimits limits, WarningCounts warnings, TraceListener listener) throws IOException;
}
