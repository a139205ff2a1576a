package io.callbrief.connector.freshdesk;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;

import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.JsonNode;

import io.callbrief.connector.SetupCheck;
import io.callbrief.connector.SetupCheck.Result;

/** Looks whether an account is set up, by reading only. */
final class FreshdeskSetup {

    /** Stamps are compared with Freshdesk's own clock; more than this confuses people who read times in notes. */
    private static final Duration SKEW = Duration.ofMinutes(1);
    private static final int ALL_TICKETS = 1;

    private final FreshdeskApi api;
    private final List<SetupCheck> checks = new ArrayList<>();

    FreshdeskSetup(FreshdeskApi api) {
        this.api = api;
    }

    List<SetupCheck> check() {
        FreshdeskAnswer me;
        try {
            me = api.exchange(FreshdeskClient::me);
        } catch (NoAnswerException e) {
            add("connection", Result.FAILED, e.getMessage() + ": check the base URL and that this server may call it");
            return checks;
        }
        if (!me.success() || me.json() == null) {
            add("credentials", Result.FAILED,
                    String.valueOf(FreshdeskApi.failure("a read of the agent of apiKey", me).getMessage()));
            return checks;
        }
        agent(me.json());
        readable("tickets", c -> c.tickets("2100-01-01T00:00:00Z", "updated_at", "asc", 1, 1),
                "let the agent's role view tickets");
        readable("contacts", c -> c.contacts(1), "let the agent's role view contacts: without them no customer is known");
        add("internal notes", Result.UNKNOWN, "Freshdesk does not tell before the first one; every note is asked for as "
                + "private, read back, and deleted at once should it be public");
        fields("ticket fields", FreshdeskClient::ticketFields, List.of(api.settings().causeField(),
                api.settings().confidenceField(), api.settings().ticketField()));
        fields("contact fields", FreshdeskClient::contactFields, List.of(api.settings().contactField()));
        clock();
        budget(me);
        add("automation rules", Result.UNKNOWN, "Freshdesk does not show them to us: create a ticket and see whether it "
                + "arrives (connectors/freshdesk/README.md has the rules)");
        return checks;
    }

    private void agent(JsonNode me) {
        Optional<String> id = FreshdeskJson.optional(me, "id");
        String configured = api.settings().botUserId();
        if (configured != null && !Optional.of(configured).equals(id)) {
            add("credentials", Result.FAILED, "apiKey is of agent " + id.orElse("unknown") + ", and botUserId says "
                    + configured + ": our own notes would not be found again. Leave botUserId out");
        } else {
            add("credentials", Result.OK, "Callbrief writes as agent " + id.orElse("unknown"));
        }
        JsonNode scope = me.path("ticket_scope");
        if (scope.canConvertToInt()) {
            boolean all = scope.asInt() == ALL_TICKETS;
            add("ticket scope", all ? Result.OK : Result.MISSING, all ? "the agent sees all tickets"
                    : "the agent sees some tickets only: give it the scope \"Global access\" (Admin, Team, Agents)");
        }
    }

    private void readable(String what, Function<FreshdeskClient, Response> call, String advice) {
        try {
            FreshdeskAnswer answer = api.exchange(call);
            if (answer.success()) {
                add(what, Result.OK, "may be read");
            } else if (answer.status() == 403) {
                add(what, Result.FAILED, "may not be read: " + advice);
            } else {
                add(what, Result.UNKNOWN, "Freshdesk answered " + answer.status() + ": try again");
            }
        } catch (NoAnswerException e) {
            add(what, Result.UNKNOWN, e.getMessage() + ": try again");
        }
    }

    private void fields(String what, Function<FreshdeskClient, Response> call, List<Optional<String>> configured) {
        List<String> names = configured.stream().flatMap(Optional::stream).toList();
        if (names.isEmpty()) {
            return;
        }
        Optional<JsonNode> known;
        try {
            FreshdeskAnswer answer = api.exchange(call);
            known = answer.success() ? Optional.ofNullable(answer.json()) : Optional.empty();
        } catch (NoAnswerException e) {
            known = Optional.empty();
        }
        for (String name : names) {
            if (known.isEmpty()) {
                add("field " + name, Result.UNKNOWN, "the agent's role may not list " + what);
            } else if (StreamSupport.stream(known.get().spliterator(), false)
                    .anyMatch(field -> field.path("name").asText().equals(name))) {
                add("field " + name, Result.OK, "is there");
            } else {
                add("field " + name, Result.MISSING, "is not among the " + what
                        + ": create it, or correct its name in the connector (it begins with cf_)");
            }
        }
    }

    private void clock() {
        Duration offset = api.clockOffset().abs();
        boolean right = offset.compareTo(SKEW) <= 0;
        add("clock", right ? Result.OK : Result.MISSING, right ? "within a minute of Freshdesk's"
                : "differs from Freshdesk's by " + offset.toSeconds() + " s: let this server follow a time server");
    }

    private void budget(FreshdeskAnswer me) {
        FreshdeskAnswer.Budget budget = me.budget();
        if (budget != null) {
            add("API budget", budget.remaining() > 0 ? Result.OK : Result.MISSING, budget.remaining() + " of "
                    + budget.total() + " calls left in the present period, shared with every other app of the account; "
                    + "a ticket takes about ten");
        }
    }

    private void add(String subject, Result result, String explanation) {
        checks.add(new SetupCheck(subject, result, explanation));
    }
}
