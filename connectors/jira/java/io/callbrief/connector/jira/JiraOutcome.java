package io.callbrief.connector.jira;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.callbrief.connector.Helpdesk;
import io.callbrief.connector.TicketNotFoundException;
import io.callbrief.ticket.Ticket;
import io.callbrief.ticket.TicketOutcome;
import io.callbrief.ticket.TicketOutcome.Satisfaction;
import io.callbrief.ticket.TicketOutcome.Satisfaction.Rating;

/** How an issue stands and what resolved it. */
final class JiraOutcome {

    /** All but what is long and not needed. */
    private static final String FIELDS = "*all,-comment,-attachment,-worklog,-description,-issuelinks,-subtasks";
    private static final String CUSTOM_FIELD = "customfield_";
    private static final String SCALE = "1-5";
    private static final int NEUTRAL = 3;
    private static final int BEST = 5;

    private final JiraApi api;

    JiraOutcome(JiraApi api) {
        this.api = api;
    }

    TicketOutcome of(String issueKey) throws TicketNotFoundException {
        JsonNode fields = new JiraIssues(api).fields(issueKey, FIELDS);
        boolean resolved = JiraJson.isResolved(fields);
        List<String> labels = new ArrayList<>();
        fields.path("labels").forEach(label -> labels.add(label.asText()));
        return new TicketOutcome(resolved ? TicketOutcome.State.RESOLVED : TicketOutcome.State.OPEN,
                // a workflow that sets no resolution still moves the status
                resolved ? JiraJson.optionalInstant(fields, "resolutiondate")
                        .or(() -> JiraJson.optionalInstant(fields, "statuscategorychangedate")).orElse(null) : null,
                JiraJson.optional(fields.path("resolution"), "name").orElse(null),
                new JiraHistory(api).timesReopened(issueKey),
                JiraAudience.withoutInternalComments(fields.path("project")) ? null
                        : satisfaction(issueKey).orElse(null),
                agentReplies(issueKey, JiraJson.accountId(fields.path("reporter"))), labels, customFields(fields),
                JiraJson.optional(fields.path("assignee"), "accountId").orElse(null));
    }

    private static Map<String, String> customFields(JsonNode fields) {
        Map<String, String> values = new HashMap<>();
        fields.properties().forEach(field -> {
            if (field.getKey().startsWith(CUSTOM_FIELD)) {
                JiraFieldValue.text(field.getValue()).ifPresent(text -> values.put(field.getKey(), text));
            }
        });
        return values;
    }

    /** The newest, oldest first. Portal-only customers are none of the company's people. */
    private List<Ticket.Reply> agentReplies(String issueKey, String reporterId) {
        List<Ticket.Reply> replies = new ArrayList<>();
        JiraComments comments = new JiraComments(api);
        for (JsonNode comment : comments.newest(issueKey)) {
            JsonNode author = comment.path("author");
            boolean agent = !JiraJson.accountId(author).equals(reporterId)
                    && author.path("accountType").asText("atlassian").equals("atlassian");
            if (agent && JiraComments.isPublic(comment) && !comments.isOurNote(comment)
                    && replies.size() < Helpdesk.MAX_REPLIES) {
                String text = AdfText.of(comment.path("body"));
                if (!text.isEmpty()) {
                    replies.add(new Ticket.Reply(JiraJson.instant(comment, "created"), text));
                }
            }
        }
        Collections.reverse(replies);
        return replies;
    }

    /** An issue that is no request has none, and a part of the API that is experimental may say anything. */
    private Optional<Satisfaction> satisfaction(String issueKey) {
        JiraAnswer answer = api.read("the rating of issue " + issueKey, c -> c.feedback(issueKey, "opt-in"));
        if (answer.status() == 429 || answer.status() >= 500) {
            throw JiraApi.failure("a read of the rating of issue " + issueKey, answer);
        }
        JsonNode json = answer.json();
        int rating = answer.success() && json != null ? json.path("rating").asInt() : 0;
        if (json == null || rating < 1 || rating > BEST) {
            return Optional.empty();
        }
        Rating same = rating > NEUTRAL ? Rating.GOOD : rating < NEUTRAL ? Rating.BAD : Rating.NEUTRAL;
        return Optional.of(new Satisfaction(same, Integer.toString(rating), SCALE,
                JiraJson.optional(json.path("comment"), "body").orElse(null)));
    }
}
