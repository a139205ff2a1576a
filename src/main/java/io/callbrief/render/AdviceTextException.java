package io.callbrief.render;

import org.jspecify.annotations.Nullable;

/** A file of texts is not complete; the message names the file and the key. Found at the start, never later. */
public final class AdviceTextException extends RuntimeException {
    AdviceTextException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
