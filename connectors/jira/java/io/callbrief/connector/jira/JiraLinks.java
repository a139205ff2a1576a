package io.callbrief.connector.jira;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

import io.callbrief.connector.HelpdeskRefusedException;
import io.callbrief.connector.HelpdeskUnavailableException;
import io.callbrief.connector.TicketNotFoundException;

/** Links between issues. */
final class JiraLinks {

    private final JiraApi api;

    JiraLinks(JiraApi api) {
        this.api = api;
    }

    /** The problem causes the incident. */
    void link(String incidentKey, String problemKey) {
        String type = api.settings().linkType();
        if (isLinked(incidentKey, problemKey, type)) {
            return;
        }
        // a link goes from the inward issue ("causes") to the outward one ("is caused by")
        String body = JiraJson.write(Map.of("type", Map.of("name", type), "inwardIssue", Map.of("key", problemKey),
                "outwardIssue", Map.of("key", incidentKey)));
        JiraAnswer answer;
        try {
            answer = api.exchange(c -> c.link(body));
        } catch (NoAnswerException e) {
            throw new HelpdeskUnavailableException(e.getMessage() + " to a link of issue " + incidentKey, null, e);
        }
        if (answer.missing() || answer.status() == 400) {
            throw new HelpdeskRefusedException("Jira answered " + answer.status() + " to a link of issue " + incidentKey
                    + ": does the link type of the setting linkType exist, and is linking switched on?");
        }
        if (!answer.success()) {
            throw JiraApi.failure("a link of issue " + incidentKey, answer);
        }
    }

    private boolean isLinked(String incidentKey, String problemKey, String type) {
        JsonNode fields;
        try {
            fields = new JiraIssues(api).fields(incidentKey, "issuelinks");
        } catch (TicketNotFoundException e) {
            throw new HelpdeskRefusedException(e.reason());
        }
        for (JsonNode link : fields.path("issuelinks")) {
            boolean same = link.path("inwardIssue").path("key").asText().equals(problemKey)
                    || link.path("outwardIssue").path("key").asText().equals(problemKey);
            if (same && link.path("type").path("name").asText().equalsIgnoreCase(type)) {
                return true;
            }
        }
        return false;
    }
}
