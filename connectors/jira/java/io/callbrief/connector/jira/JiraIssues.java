package io.callbrief.connector.jira;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import io.callbrief.connector.Helpdesk;
import io.callbrief.connector.TicketNotFoundException;
import io.callbrief.ticket.Requester;
import io.callbrief.ticket.Ticket;
import io.callbrief.ticket.TicketRef;

/** Issues with their reporters and what these wrote, as Jira knows them. */
final class JiraIssues {

    private static final String FIELDS = "summary,description,reporter,created,updated,status,resolution,project";
    /** A customer of a portal has no Atlassian account. */
    private static final String PORTAL_ONLY = "customer";

    private final JiraApi api;

    JiraIssues(JiraApi api) {
        this.api = api;
    }

    Ticket read(UUID connectorId, String issueKey) throws TicketNotFoundException {
        // known before the first of our notes makes Jira ring
        api.ownAccountId();
        JsonNode fields = fields(issueKey, FIELDS + api.settings().userIdField().map(f -> "," + f).orElse(""));
        Instant createdAt = JiraJson.instant(fields, "created");
        Instant updatedAt = JiraJson.instant(fields, "updated");
        String reporterId = JiraJson.accountId(fields.path("reporter"));
        // any comment is a change: an issue that never changed saves a call
        List<Ticket.Reply> replies = updatedAt.isAfter(createdAt) && !reporterId.isEmpty()
                ? replies(issueKey, reporterId)
                : List.of();
        return new Ticket(new TicketRef(connectorId, issueKey), JiraJson.optional(fields, "summary").orElse(""),
                AdfText.of(fields.path("description")),
                // a comment can be added whatever the status is
                false,
                requester(fields), createdAt, updatedAt,
                // stamps have milliseconds: no second change shares one
                true, replies);
    }

    JsonNode fields(String issueKey, String names) throws TicketNotFoundException {
        return JiraJson.object(issue(issueKey, names, null), "fields");
    }

    JsonNode issue(String issueKey, String fields, @Nullable String expand) throws TicketNotFoundException {
        return api.get("issue " + issueKey, c -> c.issue(issueKey, fields, expand))
                .orElseThrow(() -> new TicketNotFoundException("Jira shows the user of botEmail no issue " + issueKey));
    }

    private List<Ticket.Reply> replies(String issueKey, String reporterId) {
        List<Ticket.Reply> replies = new ArrayList<>();
        for (JsonNode comment : new JiraComments(api).newest(issueKey)) {
            if (JiraJson.accountId(comment.path("author")).equals(reporterId) && JiraComments.isPublic(comment)
                    && !api.isUs(comment.path("author")) && replies.size() < Helpdesk.MAX_REPLIES) {
                String text = AdfText.of(comment.path("body"));
                if (!text.isEmpty()) {
                    replies.add(new Ticket.Reply(JiraJson.instant(comment, "created"), text));
                }
            }
        }
        Collections.reverse(replies);
        return replies;
    }

    private Requester requester(JsonNode fields) {
        JsonNode reporter = fields.path("reporter");
        String accountId = JiraJson.accountId(reporter);
        if (accountId.isEmpty()) {
            return new Requester(null, customUserId(fields).orElse(null), null, null, null, null);
        }
        // the reporter of an issue has no language; a person who was deleted leaves their issues behind
        JsonNode user = profile(accountId);
        boolean portalOnly = reporter.path("accountType").asText().equals(PORTAL_ONLY);
        Optional<String> email = JiraJson.optional(reporter, "emailAddress")
                .or(() -> JiraJson.optional(user, "emailAddress"))
                .filter(e -> !portalOnly || api.settings().trustsCustomerEmail());
        return new Requester(
                // with a field of its own for the company's user ids, an account id is no user id of the company's
                api.settings().userIdField().isPresent() ? null : accountId,
                customUserId(fields).orElse(null),
                email.orElse(null),
                JiraJson.optional(reporter, "displayName").orElse(null),
                JiraJson.optional(reporter, "timeZone").or(() -> JiraJson.optional(user, "timeZone")).map(JiraIssues::zone)
                        .orElse(null),
                JiraJson.optional(reporter, "locale").or(() -> JiraJson.optional(user, "locale"))
                        .map(l -> Locale.forLanguageTag(l.replace('_', '-')).toLanguageTag()).filter(l -> !l.equals("und"))
                        .orElse(null));
    }

    /** Needs the right to browse users; without it there is no language, and nothing else is missing. */
    private JsonNode profile(String accountId) {
        JiraAnswer answer = api.read("a user", c -> c.user(accountId));
        if (answer.missing() || answer.status() == 403) {
            return MissingNode.getInstance();
        }
        if (!answer.success()) {
            throw JiraApi.failure("a read of a user", answer);
        }
        return answer.json() == null ? MissingNode.getInstance() : answer.json();
    }

    private Optional<String> customUserId(JsonNode fields) {
        return api.settings().userIdField().flatMap(field -> JiraFieldValue.text(fields.path(field)));
    }

    private static @Nullable ZoneId zone(String id) {
        try {
            return ZoneId.of(id);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
