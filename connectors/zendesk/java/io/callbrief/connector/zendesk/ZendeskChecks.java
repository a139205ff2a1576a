package io.callbrief.connector.zendesk;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;

import io.callbrief.connector.HelpdeskRefusedException;
import io.callbrief.connector.HelpdeskUnavailableException;
import io.callbrief.connector.SetupCheck;
import io.callbrief.connector.SetupCheck.Result;

/** Whether an account is set up. Reads only. */
final class ZendeskChecks {

    /** Clocks that differ by more than this make "five minutes ago" mean another call. */
    private static final Duration TOLERATED_SKEW = Duration.ofSeconds(30);

    private final ZendeskApi api;

    ZendeskChecks(ZendeskApi api) {
        this.api = api;
    }

    /** The first of them says why there are no others. */
    List<SetupCheck> of(UUID connectorId) {
        List<SetupCheck> checks = new ArrayList<>();
        ZendeskAnswer answer;
        JsonNode me;
        try {
            answer = api.exchange(ZendeskClient::me);
            if (!answer.success()) {
                throw ZendeskApi.failure("a read of the user of botEmail", answer);
            }
            me = answer.json() == null ? null : answer.json().path("user");
        } catch (NoAnswerException | HelpdeskRefusedException e) {
            return List.of(new SetupCheck("credentials", Result.FAILED, String.valueOf(e.getMessage())));
        } catch (HelpdeskUnavailableException e) {
            return List.of(new SetupCheck("credentials", Result.UNKNOWN, String.valueOf(e.getMessage())));
        }
        SetupCheck credentials = credentials(me);
        checks.add(credentials);
        if (me == null || credentials.result() != Result.OK) {
            return checks;
        }
        ZendeskRole role = new ZendeskRole(api, me);
        checks.add(clock(answer));
        checks.add(role.allTickets());
        checks.add(attempt("internal notes", role::internalNotes));
        checks.add(role.missedWebhooks());
        checks.addAll(new ZendeskDeliveryChecks(api).of(connectorId));
        checks.addAll(new ZendeskFieldChecks(api).all());
        return checks;
    }

    /** Anonymous callers get an answer too, one without an id. */
    private SetupCheck credentials(@Nullable JsonNode me) {
        String id = me == null ? "" : ZendeskJson.optional(me, "id").orElse("");
        if (me == null || id.isEmpty()) {
            return new SetupCheck("credentials", Result.FAILED,
                    "Zendesk does not know botEmail with this apiToken: correct them in the connector.");
        }
        String configured = api.settings().botUserId();
        if (configured != null && !configured.equals(id)) {
            return new SetupCheck("credentials", Result.FAILED, "botUserId is " + configured
                    + ", but the agent of botEmail is " + id + ": correct it or leave it out.");
        }
        if (me.path("suspended").asBoolean(false) || !me.path("active").asBoolean(true)) {
            return new SetupCheck("credentials", Result.FAILED, "The agent of botEmail is suspended or deleted.");
        }
        return new SetupCheck("credentials", Result.OK, "Zendesk knows us as user " + id + ".");
    }

    private SetupCheck clock(ZendeskAnswer answer) {
        if (answer.date() == null) {
            return new SetupCheck("clock", Result.UNKNOWN, "Zendesk's answer has no time.");
        }
        Duration skew = Duration.between(answer.date(), api.now());
        if (skew.abs().compareTo(TOLERATED_SKEW) <= 0) {
            return new SetupCheck("clock", Result.OK, "Our clock and Zendesk's differ by less than "
                    + TOLERATED_SKEW.toSeconds() + " s.");
        }
        return new SetupCheck("clock", Result.FAILED, "Our clock is " + skew.abs().toSeconds() + " s "
                + (skew.isNegative() ? "behind" : "ahead of") + " Zendesk's: set it by NTP, calls are found by time.");
    }

    /** What we may not look at is not known to be wrong. */
    static SetupCheck attempt(String subject, Supplier<SetupCheck> check) {
        try {
            return check.get();
        } catch (HelpdeskRefusedException | HelpdeskUnavailableException e) {
            return new SetupCheck(subject, Result.UNKNOWN, "Could not be looked at: " + e.getMessage());
        }
    }
}
