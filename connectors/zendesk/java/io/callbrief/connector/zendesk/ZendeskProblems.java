package io.callbrief.connector.zendesk;

import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

import io.callbrief.connector.HelpdeskRefusedException;
import io.callbrief.connector.HelpdeskUnavailableException;
import io.callbrief.connector.TicketNotFoundException;

/** Problems and their incidents. */
final class ZendeskProblems {

    private final ZendeskApi api;

    ZendeskProblems(ZendeskApi api) {
        this.api = api;
    }

    /** What is right already is left alone; what an agent has linked otherwise, too. */
    void link(String incidentId, String problemId) {
        if (incidentId.equals(problemId)) {
            throw new HelpdeskRefusedException("ticket " + incidentId + " cannot be an incident of itself");
        }
        JsonNode incident = read(incidentId);
        String linked = ZendeskJson.optional(incident, "problem_id").orElse(problemId);
        if (!linked.equals(problemId)) {
            throw new HelpdeskRefusedException("ticket " + incidentId + " is an incident of ticket " + linked + " already");
        }
        JsonNode problem = read(problemId);
        if (problem.hasNonNull("problem_id")) {
            throw new HelpdeskRefusedException("ticket " + problemId + " is itself an incident of another ticket");
        }
        if (!problem.path("type").asText().equals("problem")) {
            change(problemId, problem, Map.of("type", "problem"));
        }
        if (!incident.hasNonNull("problem_id") || !incident.path("type").asText().equals("incident")) {
            change(incidentId, incident, Map.of("type", "incident", "problem_id", Long.parseLong(problemId)));
        }
    }

    private JsonNode read(String ticketId) {
        try {
            return new ZendeskTickets(api).ticket(ticketId);
        } catch (TicketNotFoundException e) {
            throw new HelpdeskRefusedException("Zendesk knows no ticket " + ticketId);
        }
    }

    /** With the stamp, so that nobody's link of this very moment is overwritten. */
    private void change(String ticketId, JsonNode ticket, Map<String, Object> fields) {
        if (ZendeskJson.required(ticket, "status").equals("closed")) {
            throw new HelpdeskRefusedException("ticket " + ticketId + " is closed");
        }
        Map<String, Object> change = new HashMap<>(fields);
        change.put("safe_update", true);
        change.put("updated_stamp", ZendeskJson.required(ticket, "updated_at"));
        String what = "a link of ticket " + ticketId;
        ZendeskAnswer answer;
        try {
            answer = api.update(ticketId, ZendeskJson.write(Map.of("ticket", change)));
        } catch (NoAnswerException e) {
            throw new HelpdeskUnavailableException(e.getMessage() + " to " + what, null, e);
        }
        if (!answer.success()) {
            throw ZendeskApi.failure(what, answer);
        }
    }
}
