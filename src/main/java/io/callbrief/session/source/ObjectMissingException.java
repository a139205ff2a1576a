package io.callbrief.session.source;

import java.io.IOException;

/** Nothing is stored under this key (any more). */
public final class ObjectMissingException extends IOException {

    public ObjectMissingException(String message) {
        super(message);
    }
}
