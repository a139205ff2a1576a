package io.callbrief.connector.zendesk;

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
import com.fasterxml.jackson.databind.node.MissingNode;

import io.callbrief.connector.HelpdeskRefusedException;
import io.callbrief.connector.HelpdeskUnavailableException;

/** The calls of one account, with their failures sorted: not now, not until somebody acts, not found. */
final class ZendeskApi {

    /** Between two stamps that differ; also the grain of the Date header, which so runs behind rather than ahead. */
    private static final Duration STAMP_UNIT = Duration.ofSeconds(1);

    private final ZendeskClient client;
    private final ZendeskSettings settings;
    private final Clock clock;
    private final TicketBudgets budgets;
    private volatile @Nullable String botUserId;
    /** Zendesk's clock minus ours, to the second. */
    private volatile Duration clockOffset = Duration.ZERO;

    ZendeskApi(ZendeskClient client, ZendeskSettings settings, Clock clock) {
        this.client = client;
        this.settings = settings;
        this.clock = clock;
        this.budgets = new TicketBudgets(clock);
        this.botUserId = settings.botUserId();
    }

    ZendeskSettings settings() {
        return settings;
    }

    /** The id of the agent that we write as; asked for once. */
    String botUserId() {
        String known = botUserId;
        if (known == null) {
            // anonymous callers get an answer too, one without an id
            known = get("the user of botEmail", ZendeskClient::me).map(j -> j.path("user").path("id").asText())
                    .filter(id -> !id.isEmpty() && !id.equals("null")).orElseThrow(() -> new HelpdeskRefusedException(
                            "Zendesk does not know botEmail with this apiToken: correct them in the connector"));
            botUserId = known;
        }
        return known;
    }

    /** {@code null} when nothing has told it yet. */
    @Nullable
    String knownBotUserId() {
        return botUserId;
    }

    /** As Zendesk names the author of what we did. */
    void learnBotUserId(String id) {
        if (botUserId == null) {
            botUserId = id;
        }
    }

    /** @return empty when there is no such thing (any more) */
    Optional<JsonNode> get(String what, Function<ZendeskClient, Response> call) {
        ZendeskAnswer answer;
        try {
            answer = exchange(call);
        } catch (NoAnswerException e) {
            throw new HelpdeskUnavailableException(e.getMessage() + " to a read of " + what, null, e);
        }
        if (answer.status() == 404 || answer.status() == 410) {
            return Optional.empty();
        }
        if (!answer.success()) {
            throw failure("a read of " + what, answer);
        }
        if (answer.json() == null) {
            throw new HelpdeskUnavailableException("Zendesk's answer to a read of " + what + " is not JSON", null, null);
        }
        return Optional.of(answer.json());
    }

    /** A change that does no harm when it is made again. */
    JsonNode change(String what, Function<ZendeskClient, Response> call) {
        ZendeskAnswer answer;
        try {
            answer = exchange(call);
        } catch (NoAnswerException e) {
            throw new HelpdeskUnavailableException(e.getMessage() + " to " + what, null, e);
        }
        if (!answer.success()) {
            throw failure(what, answer);
        }
        return answer.json() == null ? MissingNode.getInstance() : answer.json();
    }

    /** Whatever the status is. Not sent when Zendesk has just said that it would refuse. */
    ZendeskAnswer update(String ticketId, String json) throws NoAnswerException {
        Duration closed = budgets.closedFor(ticketId);
        if (closed != null) {
            throw new HelpdeskUnavailableException("Zendesk takes no more updates of ticket " + ticketId + " for now", closed,
                    null);
        }
        ZendeskAnswer answer = exchange(c -> c.update(ticketId, json));
        if (answer.limits().noUpdateOfTicketFor() != null) {
            budgets.close(ticketId, answer.limits().noUpdateOfTicketFor());
        }
        return answer;
    }

    /** Whatever the status is. */
    ZendeskAnswer exchange(Function<ZendeskClient, Response> call) throws NoAnswerException {
        try (Response response = call.apply(client)) {
            ZendeskAnswer answer = ZendeskAnswer.read(response);
            if (answer.date() != null) {
                clockOffset = Duration.between(clock.instant(), answer.date());
            }
            return answer;
        } catch (ProcessingException e) {
            throw new NoAnswerException(!neverSent(e), e);
        }
    }

    /**
     * How long to wait until a further change must alter this stamp. Stamps have whole seconds: a change in the stamp's own
     * second would leave it as it is, and a second try to post would not be refused.
     *
     * @return zero when that second is over
     */
    Duration untilSettled(Instant stamp) {
        Duration age = Duration.between(stamp, clock.instant().plus(clockOffset));
        // a stamp that is far ahead says that the clocks cannot be compared, not that there is something to wait for
        boolean comparable = age.compareTo(STAMP_UNIT.negated()) > 0;
        return comparable && age.compareTo(STAMP_UNIT) < 0 ? STAMP_UNIT.minus(age) : Duration.ZERO;
    }

    /** Zendesk's clock minus ours, to the second, by the last answer. */
    Duration clockOffset() {
        return clockOffset;
    }

    Instant now() {
        return clock.instant();
    }

    /** What an answer that is no success means. */
    static RuntimeException failure(String what, ZendeskAnswer answer) {
        int status = answer.status();
        String said = "Zendesk answered " + status + answer.error().map(e -> " " + e).orElse("") + " to " + what;
        if (status == 429) {
            return new HelpdeskUnavailableException(said + ": too many requests", answer.limits().retryAfter(), null);
        }
        if (status >= 500 || status == 408 || status == 409) {
            return new HelpdeskUnavailableException(said, answer.limits().retryAfter(), null);
        }
        return new HelpdeskRefusedException(said + advice(status));
    }

    private static String advice(int status) {
        if (status == 401) {
            return ": check botEmail and apiToken, and that token access is on (Admin Center, Apps and integrations, APIs)";
        }
        if (status == 403) {
            return ": give the agent of botEmail a role that may see all tickets and add internal notes";
        }
        if (status >= 300 && status < 400) {
            return ": a redirect, which is not followed; the base URL must be https://<subdomain>.zendesk.com";
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
