package io.callbrief.session.source;

import org.jspecify.annotations.Nullable;

/** The source refuses: wrong credentials, missing rights, no such table. Somebody has to act before it can work. */
public final class SourceRefusedException extends RuntimeException {

    /** @param reason what an admin has to change; no user, address or secret */
    public SourceRefusedException(String reason, @Nullable Throwable cause) {
        super(reason, cause);
    }

    public String reason() {
        return String.valueOf(getMessage());
    }
}
