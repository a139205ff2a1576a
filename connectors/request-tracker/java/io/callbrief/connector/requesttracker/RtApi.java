package io.callbrief.connector.requesttracker;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

import javax.net.ssl.SSLHandshakeException;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.JsonNode;

import io.callbrief.connector.HelpdeskRefusedException;
import io.callbrief.connector.HelpdeskUnavailableException;

/** The calls of one account, with their failures sorted: not now, not until somebody acts, not found. */
final class RtApi {

    private final RtClient client;
    private final RtSettings settings;
    private final Clock clock;
    /** RT's clock minus ours, to the second. */
    private volatile Duration clockOffset = Duration.ZERO;

    RtApi(RtClient client, RtSettings settings, Clock clock) {
        this.client = client;
        this.settings = settings;
        this.clock = clock;
    }

    RtSettings settings() {
        return settings;
    }

    /** @return empty when there is no such thing (any more) */
    Optional<JsonNode> get(String what, Function<RtClient, Response> call) {
        return read(what, call).map(answer -> {
            if (answer.json() == null) {
                throw new HelpdeskUnavailableException("RT's answer to a read of " + what + " is not JSON", null, null);
            }
            return answer.json();
        });
    }

    /** The same with its headers. */
    Optional<RtAnswer> read(String what, Function<RtClient, Response> call) {
        RtAnswer answer;
        try {
            answer = exchange(call);
        } catch (NoAnswerException e) {
            throw new HelpdeskUnavailableException(e.getMessage() + " to a read of " + what, null, e);
        }
        if (answer.status() == 404 && answer.json() != null) {
            return Optional.empty();
        }
        if (!answer.success()) {
            throw failure("a read of " + what, answer);
        }
        return Optional.of(answer);
    }

    /** Whatever the status is. */
    RtAnswer exchange(Function<RtClient, Response> call) throws NoAnswerException {
        try (Response response = call.apply(client)) {
            RtAnswer answer = RtAnswer.read(response);
            if (answer.date() != null) {
                clockOffset = Duration.between(clock.instant(), answer.date());
            }
            return answer;
        } catch (ProcessingException e) {
            throw new NoAnswerException(!neverSent(e), e);
        }
    }

    /** What RT's clock shows, as far as its last answer told. */
    Instant now() {
        return clock.instant().plus(clockOffset);
    }

    Duration clockOffset() {
        return clockOffset;
    }

    /** What an answer that is no success means. */
    RuntimeException failure(String what, RtAnswer answer) {
        int status = answer.status();
        String said = "RT answered " + status + " to " + what;
        if (status == 429) {
            return new HelpdeskUnavailableException(said + ": too many requests", answer.retryAfter(), null);
        }
        if (status >= 500 || status == 408 || status == 409 || status == 412) {
            return new HelpdeskUnavailableException(said, answer.retryAfter(), null);
        }
        return new HelpdeskRefusedException(said + advice(status));
    }

    private String advice(int status) {
        if (status == 401) {
            return ": check apiToken; it must be an auth token of the user " + settings.botUser() + ", who may not be disabled";
        }
        if (status == 403) {
            return ": give the user " + settings.botUser() + " the rights of the README in this queue";
        }
        if (status == 404) {
            // what REST 2 does not know it answers in JSON
            return ", and not as REST 2 does: the base URL must be the one of RT's web interface";
        }
        if (status >= 300 && status < 400) {
            return ": a redirect, which is not followed; the base URL must be the one that RT redirects to";
        }
        return "";
    }

    private static boolean neverSent(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof ConnectException || t instanceof UnknownHostException || t instanceof SSLHandshakeException) {
                return true;
            }
        }
        return false;
    }
}
