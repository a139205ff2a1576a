package io.callbrief.work;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** How a look ended. */
public sealed interface LookOutcome {

    /** Nothing left to do until something new happens. */
    record Done() implements LookOutcome {
    }

    /** The helpdesk does not know the ticket: the case is closed. */
    record TicketNotFound() implements LookOutcome {
    }

    /** Not a failure: the next step has to wait. */
    record LookAgain(Instant at) implements LookOutcome {
    }

    /** The lease ended before the look did: it is not over, and whoever leases it next goes on. */
    record LeaseLost() implements LookOutcome {
    }

    /**
     * It can never end otherwise: dead at once, and seen where dead looks are.
     *
     * @param problem ids and words, never content of a ticket
     */
    record GivenUp(String problem) implements LookOutcome {
    }

    /**
     * A failure that may pass.
     *
     * @param problem ids and words, never content of a ticket
     * @param after how long whoever failed asked to be left alone; {@code null} when they did not say
     */
    record Failed(String problem, @Nullable Duration after) implements LookOutcome {
        public Optional<Duration> retryAfter() {
            return Optional.ofNullable(after);
        }
    }
}
