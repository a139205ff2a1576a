package io.callbrief.diagnosis;

import java.time.Instant;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * One step on the way to a working call.
 *
 * @param at when it was passed, or found to have failed; {@code null} when unknown
 */
public record FunnelStep(Step step, State state, @Nullable Instant at) {

    public enum Step {
        JOINED,
        CONNECTED,
        SECURED,
        MEDIA_SENT,
        MEDIA_RECEIVED,
        STABLE;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public enum State {
        PASSED,
        FAILED,
        UNKNOWN;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
