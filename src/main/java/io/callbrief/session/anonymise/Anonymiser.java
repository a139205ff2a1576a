package io.callbrief.session.anonymise;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

import io.callbrief.session.source.Anonymisation;

/**
 * Takes out of recordings what identifies people, before anything is stored. What a diagnosis reads stays, and so does what
 * tells that two recordings are of one call. To mask twice is to mask once, and the same bytes give the same bytes.
 */
public final class Anonymiser {

    private final Anonymisation rules;

    public Anonymiser(Anonymisation rules) {
        this.rules = rules;
    }

    /**
     * The recording, any format that Callbrief reads, gzip or plain; it comes out as gzip. Reads as far as it is read.
     *
     * @throws UnknownRecordingException when it is no recording; this may also come while reading
     */
    public AnonymisedRecording open(InputStream recording) throws IOException {
        return new AnonymisedRecording(recording, rules);
    }

    /**
     * Copies a recording to its end and closes neither stream.
     *
     * @return how many lines were no JSON: marks stand in their places
     */
    public long copy(InputStream recording, OutputStream out) throws IOException {
        try (AnonymisedRecording anonymised = open(recording)) {
            anonymised.transferTo(out);
            return anonymised.droppedLines();
        }
    }
}
