package io.callbrief.session.anonymise;

import java.io.Closeable;
import java.io.IOException;

/** Copies a recording piece by piece, as somebody asks for more. */
interface Copying extends Closeable {

    /** Copies some more; {@code false} when there is nothing left. */
    boolean step() throws IOException;

    /** How many lines were no JSON and went. */
    long droppedLines();
}
