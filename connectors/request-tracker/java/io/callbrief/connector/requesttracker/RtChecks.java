package io.callbrief.connector.requesttracker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import io.callbrief.connector.HelpdeskRefusedException;
import io.callbrief.connector.HelpdeskUnavailableException;
import io.callbrief.connector.SetupCheck;
import io.callbrief.connector.SetupCheck.Result;
import io.callbrief.connector.requesttracker.RtTransaction.Happening;

/** Whether everything is set up on RT's side, as far as RT lets its users find out. */
final class RtChecks {

    /** More than this, and "an hour ago" is another hour. */
    private static final Duration MAX_SKEW = Duration.ofMinutes(2);

    private final RtApi api;
    private final List<SetupCheck> checks = new ArrayList<>();

    RtChecks(RtApi api) {
        this.api = api;
    }

    List<SetupCheck> all() {
        try {
            if (credentials()) {
                clock();
                queues();
                fields();
                JsonNode ticket = newestTicket();
                notes(ticket);
                customers();
            }
        } catch (HelpdeskUnavailableException | HelpdeskRefusedException e) {
            add("RT", Result.FAILED, String.valueOf(e.getMessage()));
        }
        return List.copyOf(checks);
    }

    private boolean credentials() {
        String bot = api.settings().botUser();
        String version = api.get("RT's version", RtClient::rt).map(rt -> rt.path("Version").asText()).orElse("?");
        // only to a user's own token, and to an administrator's, RT shows their memberships
        boolean own = api.get("the user of botUser", c -> c.user(bot)).map(user -> user.has("Memberships")).orElse(false);
        add("credentials", own ? Result.OK : Result.FAILED, own ? "apiToken is one of the user " + bot + ", RT " + version
                : "apiToken is valid, but not one of the user " + bot + ": correct botUser or make a token as that user");
        return own;
    }

    private void clock() {
        Duration skew = api.clockOffset();
        boolean close = skew.abs().compareTo(MAX_SKEW) <= 0;
        add("clock", close ? Result.OK : Result.FAILED,
                "RT's clock differs from Callbrief's by " + skew.abs().toSeconds() + " s"
                        + (close ? "" : ": let both ask a time server"));
    }

    private void queues() {
        List<String> names = api.get("queues", c -> c.queues("Name", RtPages.SIZE)).map(RtPages::items).orElse(List.of())
                .stream().map(q -> q.path("Name").asText()).toList();
        add("queues", names.isEmpty() ? Result.FAILED : Result.OK, names.isEmpty()
                ? "no queue is visible: give the user " + api.settings().botUser()
                        + " the right SeeQueue and the others of the README"
                : "visible: " + String.join(", ", names));
    }

    private void fields() {
        api.settings().fields().forEach((setting, field) -> {
            String query = RtJson.text(List.of(Map.of("field", field.matches("[0-9]+") ? "id" : "Name", "value", field)));
            boolean there = api.get("custom fields", c -> c.findFields("Name,LookupType", query)).map(RtPages::items)
                    .orElse(List.of()).stream().anyMatch(f -> f.path("LookupType").asText().equals("RT::Queue-RT::Ticket"));
            add(setting, there ? Result.OK : Result.MISSING, there ? "the custom field " + field + " is there"
                    : "no custom field of tickets " + field + " is visible: make it, or give the user "
                            + api.settings().botUser() + " the right SeeCustomField");
        });
    }

    private JsonNode newestTicket() {
        List<JsonNode> newest = new RtSearch(api).newestFirst("id > 0", "Created", 1, 1);
        if (newest.isEmpty()) {
            return MissingNode.getInstance();
        }
        String id = RtJson.required(newest.get(0), "id");
        return api.get("ticket " + id, c -> c.ticket(id))
                .orElse(MissingNode.getInstance());
    }

    /** RT offers the calls that are allowed as links. */
    private void notes(JsonNode ticket) {
        String bot = api.settings().botUser();
        if (ticket.isMissingNode()) {
            add("internal notes", Result.UNKNOWN, "no ticket is visible to try with: make one, or give the user " + bot
                    + " the right ShowTicket");
            return;
        }
        String id = RtJson.required(ticket, "id");
        boolean may = StreamSupport.stream(ticket.path("_hyperlinks").spliterator(), false)
                .anyMatch(link -> link.path("ref").asText().equals("comment"));
        add("internal notes", may ? Result.OK : Result.FAILED, may ? "the user " + bot + " may comment on ticket " + id
                : "the user " + bot + " may not comment on ticket " + id + ": give the right CommentOnTicket");
        boolean shown = new RtHistory(api).of(id).stream().anyMatch(t -> t.type() == Happening.COMMENT);
        add("own notes", shown ? Result.OK : Result.UNKNOWN, shown ? "comments are visible on ticket " + id
                : "ticket " + id + " has no comment to see: make sure that the user " + bot
                        + " has the right ShowTicketComments,"
                        + " and that the role Requestor does not");
    }

    private void customers() {
        RtSettings settings = api.settings();
        if (settings.userIdField() == null && !settings.trustEmail()) {
            add("customers", Result.MISSING, "nothing tells who a customer is: set userIdField; or trustEmail, if nobody can"
                    + " write to RT under another's address");
        }
    }

    private void add(String subject, Result result, String explanation) {
        checks.add(new SetupCheck(subject, result, explanation));
    }
}
