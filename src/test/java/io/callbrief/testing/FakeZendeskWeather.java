package io.callbrief.testing;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;

/** Asked at every request of a {@link FakeZendesk} what goes wrong with it; nothing, when nothing else is said. */
public interface FakeZendeskWeather {

    /** @param retryAfterSeconds {@code null} without that header */
    record Refusal(int status, @Nullable Integer retryAfterSeconds) {
    }

    /**
     * What happens to a request before anything is done about it.
     *
     * @param delay whoever asked may be gone when it is over; what was asked is done all the same
     * @param closed the connection, without an answer
     * @param refusal {@code null} when it is heard
     */
    record Before(Duration delay, boolean closed, @Nullable Refusal refusal) {

        public static final Before FAIR = new Before(Duration.ZERO, false, null);
    }

    /** What becomes of the answer to a stored write. */
    enum After {
        ANSWERED,
        DROPPED,
        SERVER_ERROR,
        GIBBERISH
    }

    /**
     * How long a change does not show.
     *
     * @param history in comments and audits
     * @param stamp in the ticket
     */
    record Lag(Duration history, Duration stamp) {

        public static final Lag NONE = new Lag(Duration.ZERO, Duration.ZERO);
    }

    default Before before(String method, String path) {
        return Before.FAIR;
    }

    /**
     * The moment between storing a write and answering it.
     *
     * @param stored what the answer would be
     */
    default After stored(String ticketId, JsonNode stored) {
        return After.ANSWERED;
    }

    default Lag lag(String ticketId) {
        return Lag.NONE;
    }
}
