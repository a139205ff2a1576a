package io.callbrief.session.source;

import java.io.IOException;
import java.io.InputStream;

import io.callbrief.session.NewSession;

/** The one door by which every session enters. The same handed in twice changes nothing. */
public interface Intake {

    /**
     * Takes a recording in: limited, anonymised, received whole, scanned, kept, then registered. What is refused leaves
     * nothing behind, and a crash in between leaves at most a blob without a row.
     *
     * @param bytes as they are, gzip or plain; read, never closed
     * @throws IOException where the bytes cannot be read or stored now
     */
    Taken take(Origin origin, NewSession session, InputStream bytes) throws IOException;

    /** A session whose telemetry does not exist, so that matching knows it. Needs a start. */
    Taken withoutRecording(Origin origin, NewSession session);
}
