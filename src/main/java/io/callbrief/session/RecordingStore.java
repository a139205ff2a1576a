package io.callbrief.session;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/**
 * Keeps the bytes of recordings under the SHA-256 of what was sent; the same bytes are kept once. A blob is durable before
 * {@link Incoming#keep} returns, so a row that is written after it never lacks its blob.
 */
public interface RecordingStore {

    /**
     * Reads the stream to its end, to a place of its own.
     *
     * @throws RecordingTooLargeException as soon as more has come in than is allowed
     */
    Incoming receive(InputStream bytes) throws IOException, RecordingTooLargeException;

    /** The stored bytes; the caller closes the stream. */
    InputStream open(String sha256) throws IOException;

    /** The bytes are gone afterwards; that there were none is no error. */
    void delete(String sha256) throws IOException;

    /** Fails when nothing could be stored or read now. */
    void check() throws IOException;

    /** Whole bytes that are not part of the store yet. Closing drops what was not kept. */
    interface Incoming extends Closeable {

        /** Lower-case hex. */
        String sha256();

        long sizeBytes();

        InputStream open() throws IOException;

        /** Makes the bytes part of the store. */
        void keep() throws IOException;
    }
}
