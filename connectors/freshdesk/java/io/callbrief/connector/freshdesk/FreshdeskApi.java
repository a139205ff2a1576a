package io.callbrief.connector.freshdesk;

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

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;

import io.callbrief.connector.HelpdeskRefusedException;
import io.callbrief.connector.HelpdeskUnavailableException;

/** The calls of one account, with their failures sorted: not now, not until somebody acts, not found. */
final class FreshdeskApi {

    /** Between two stamps that differ; also the grain of the Date header, which so runs behind rather than ahead. */
    private static final Duration STAMP_UNIT = Duration.ofSeconds(1);

    private final FreshdeskClient client;
    private final FreshdeskSettings settings;
    private final FreshdeskConfig config;
    private final Clock clock;
    private volatile @Nullable String botUserId;
    /** Freshdesk's clock minus ours, to the second. */
    private volatile Duration clockOffset = Duration.ZERO;

    FreshdeskApi(FreshdeskClient client, FreshdeskSettings settings, FreshdeskConfig config, Clock clock) {
        this.client = client;
        this.settings = settings;
        this.config = config;
        this.clock = clock;
        this.botUserId = settings.botUserId();
    }

    FreshdeskSettings settings() {
        return settings;
    }

    FreshdeskConfig config() {
        return config;
    }

    Duration clockOffset() {
        return clockOffset;
    }

    /** The id of the agent that we write as; asked for once. */
    String botUserId() {
        String known = botUserId;
        if (known == null) {
            known = get("the agent of apiKey", FreshdeskClient::me).flatMap(j -> FreshdeskJson.optional(j, "id"))
                    .orElseThrow(() -> new HelpdeskRefusedException(
                            "Freshdesk knows no agent of this apiKey: correct it in the connector"));
            botUserId = known;
        }
        return known;
    }

    /** @return empty when there is no such thing (any more) */
    Optional<JsonNode> get(String what, Function<FreshdeskClient, Response> call) {
        FreshdeskAnswer answer = read(what, call);
        if (answer.status() == 404 || answer.status() == 410) {
            return Optional.empty();
        }
        return Optional.of(json(what, answer));
    }

    /** Of what an agent's role or the account's plan may keep from us. @return empty when it does */
    Optional<JsonNode> getIfAllowed(String what, Function<FreshdeskClient, Response> call) {
        FreshdeskAnswer answer = read(what, call);
        return answer.status() == 403 || answer.status() == 404 || answer.status() == 410 ? Optional.empty()
                : Optional.of(json(what, answer));
    }

    /** Whatever the status is. */
    FreshdeskAnswer exchange(Function<FreshdeskClient, Response> call) throws NoAnswerException {
        try (Response response = call.apply(client)) {
            FreshdeskAnswer answer = FreshdeskAnswer.read(response);
            if (answer.date() != null) {
                clockOffset = Duration.between(clock.instant(), answer.date());
            }
            return answer;
        } catch (ProcessingException e) {
            throw new NoAnswerException(!neverSent(e), e);
        }
    }

    /**
     * Whether a further change must alter this stamp. Stamps have whole seconds: a change in the stamp's own second would
     * leave it as it is.
     */
    boolean isSettled(Instant stamp) {
        Duration age = Duration.between(stamp, clock.instant().plus(clockOffset));
        // a stamp that is far ahead says that the clocks cannot be compared, not that there is something to wait for
        return age.compareTo(STAMP_UNIT) >= 0 || age.compareTo(STAMP_UNIT.negated()) <= 0;
    }

    /** What an answer that is no success means. */
    static RuntimeException failure(String what, FreshdeskAnswer answer) {
        int status = answer.status();
        String said = "Freshdesk answered " + status + answer.error().map(e -> " " + e).orElse("") + " to " + what;
        if (status == 429) {
            return new HelpdeskUnavailableException(said + ": too many requests", answer.retryAfter(), null);
        }
        if (status >= 500 || status == 408 || status == 409) {
            return new HelpdeskUnavailableException(said, answer.retryAfter(), null);
        }
        return new HelpdeskRefusedException(said + advice(status));
    }

    private FreshdeskAnswer read(String what, Function<FreshdeskClient, Response> call) {
        try {
            return exchange(call);
        } catch (NoAnswerException e) {
            throw new HelpdeskUnavailableException(e.getMessage() + " to a read of " + what, null, e);
        }
    }

    private static JsonNode json(String what, FreshdeskAnswer answer) {
        if (!answer.success()) {
            throw failure("a read of " + what, answer);
        }
        if (answer.json() == null) {
            throw new HelpdeskUnavailableException("Freshdesk's answer to a read of " + what + " is not JSON", null, null);
        }
        return answer.json();
    }

    private static String advice(int status) {
        if (status == 401) {
            return ": check apiKey (Profile settings of the agent that Callbrief writes as)";
        }
        if (status == 403) {
            return ": give the agent of apiKey a role that may see all tickets and contacts and write notes";
        }
        if (status >= 300 && status < 400) {
            return ": a redirect, which is not followed; the base URL must be https://<domain>.freshdesk.com";
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
