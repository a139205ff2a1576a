package io.callbrief.connector;

import java.time.Duration;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** The helpdesk did not do what was asked and may do it later: no connection, 5xx, or 429. */
public final class HelpdeskUnavailableException extends RuntimeException {

    private final @Nullable Duration retryAfter;

    /** @param reason without any content of a ticket */
    public HelpdeskUnavailableException(String reason, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        super(reason, cause);
        this.retryAfter = retryAfter;
    }

    /** How long the helpdesk asked to wait. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
