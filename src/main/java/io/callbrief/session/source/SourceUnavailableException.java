package io.callbrief.session.source;

import org.jspecify.annotations.Nullable;

/** The source cannot be read now and may be later: no connection, too slow, 5xx. Polling backs off. */
public final class SourceUnavailableException extends RuntimeException {

    /** @param reason in words for the admin; no user, address or secret */
    public SourceUnavailableException(String reason, @Nullable Throwable cause) {
        super(reason, cause);
    }

    public String reason() {
        return String.valueOf(getMessage());
    }
}
