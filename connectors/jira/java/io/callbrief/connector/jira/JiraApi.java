package io.callbrief.connector.jira;

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
final class JiraApi {

    private final JiraClient client;
    private final JiraSettings settings;
    private final Clock clock;
    private volatile @Nullable String ownAccountId;
    /** Jira's clock minus ours, to the second; {@code null} before the first answer. */
    private volatile @Nullable Duration clockOffset;

    JiraApi(JiraClient client, JiraSettings settings, Clock clock) {
        this.client = client;
        this.settings = settings;
        this.clock = clock;
        this.ownAccountId = settings.botAccountId();
    }

    JiraSettings settings() {
        return settings;
    }

    /** The account id of the user that we write as; asked for once. */
    String ownAccountId() {
        String known = ownAccountId;
        if (known == null) {
            known = get("the user of botEmail", JiraClient::myself).flatMap(j -> JiraJson.optional(j, "accountId"))
                    .orElseThrow(() -> new HelpdeskRefusedException(
                            "Jira does not know botEmail with this apiToken: correct them in the connector"));
            ownAccountId = known;
        }
        return known;
    }

    /** Without asking; {@code null} when it has not been needed yet. */
    @Nullable
    String knownAccountId() {
        return ownAccountId;
    }

    boolean isUs(JsonNode user) {
        return ownAccountId().equals(JiraJson.accountId(user));
    }

    /** @return empty when there is no such thing (any more) */
    Optional<JsonNode> get(String what, Function<JiraClient, Response> call) {
        JiraAnswer answer = read(what, call);
        if (answer.missing()) {
            return Optional.empty();
        }
        if (!answer.success()) {
            throw failure("a read of " + what, answer);
        }
        if (answer.json() == null) {
            throw new HelpdeskUnavailableException("Jira's answer to a read of " + what + " is not JSON", null, null);
        }
        return Optional.of(answer.json());
    }

    /** Whatever the status is. */
    JiraAnswer read(String what, Function<JiraClient, Response> call) {
        try {
            return exchange(call);
        } catch (NoAnswerException e) {
            throw new HelpdeskUnavailableException(e.getMessage() + " to a read of " + what, null, e);
        }
    }

    /** Whatever the status is. */
    JiraAnswer exchange(Function<JiraClient, Response> call) throws NoAnswerException {
        try (Response response = call.apply(client)) {
            JiraAnswer answer = JiraAnswer.read(response);
            if (answer.date() != null) {
                clockOffset = Duration.between(clock.instant(), answer.date());
            }
            return answer;
        } catch (ProcessingException e) {
            throw new NoAnswerException(!neverSent(e), e);
        }
    }

    /** What Jira's clock says. */
    Instant jiraNow() {
        Duration offset = clockOffset;
        return clock.instant().plus(offset == null ? Duration.ZERO : offset);
    }

    Optional<Duration> clockOffset() {
        return Optional.ofNullable(clockOffset);
    }

    /** What an answer that is no success means. */
    static RuntimeException failure(String what, JiraAnswer answer) {
        int status = answer.status();
        String said = "Jira answered " + status + " to " + what;
        if (status == 429) {
            return new HelpdeskUnavailableException(said + ": too many requests", answer.retryAfter(), null);
        }
        if (status >= 500 || status == 408 || status == 409 || status == 425) {
            return new HelpdeskUnavailableException(said, answer.retryAfter(), null);
        }
        return new HelpdeskRefusedException(said + advice(status));
    }

    private static String advice(int status) {
        if (status == 401) {
            return ": check botEmail and apiToken; API tokens expire after a year at most";
        }
        if (status == 403) {
            return ": give the user of botEmail the rights that the README of the connector lists, in each project";
        }
        if (status >= 300 && status < 400) {
            return ": a redirect, which is not followed; the base URL must be https://<site>.atlassian.net";
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
