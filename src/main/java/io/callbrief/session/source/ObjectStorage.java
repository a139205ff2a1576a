package io.callbrief.session.source;

import java.io.IOException;
import java.io.InputStream;

/** Where a source keeps its files. */
public interface ObjectStorage extends AutoCloseable {

    /**
     * @return the whole object; the caller closes it
     * @throws ObjectMissingException when nothing is stored under this key
     * @throws IOException when it cannot be read now
     */
    InputStream open(String key) throws IOException;

    /**
     * Whether the place itself is there and may be read, whatever it holds.
     *
     * @throws SourceUnavailableException when it cannot be reached
     * @throws SourceRefusedException when something has to be changed first
     */
    void check();

    @Override
    default void close() {
    }
}
