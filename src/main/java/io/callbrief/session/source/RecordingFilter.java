package io.callbrief.session.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** What a recording passes before anything of it is stored. The same bytes in give the same bytes out. */
public interface RecordingFilter {

    /**
     * Reads to the end; closes neither stream. Never lets through what it does not understand.
     *
     * @throws IOException where a stream fails: tried again
     * @throws UnfilterableRecordingException where the recording cannot be read: not tried again
     */
    void copy(InputStream in, OutputStream out) throws IOException, UnfilterableRecordingException;
}
