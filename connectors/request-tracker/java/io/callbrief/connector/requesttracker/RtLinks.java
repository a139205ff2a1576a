package io.callbrief.connector.requesttracker;

import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.callbrief.connector.HelpdeskRefusedException;
import io.callbrief.connector.HelpdeskUnavailableException;

/** Links between tickets: an incident refers to its problem. */
final class RtLinks {

    private final RtApi api;

    RtLinks(RtApi api) {
        this.api = api;
    }

    /** RT answers 200 whether it linked or not; what it has is read back. */
    void refer(String incident, String problem) {
        if (isThere(incident, problem)) {
            return;
        }
        String json = RtJson.text(Map.of("AddRefersTo", problem));
        RtAnswer answer;
        try {
            answer = api.exchange(c -> c.update(incident, json));
        } catch (NoAnswerException e) {
            throw new HelpdeskUnavailableException(e.getMessage() + " to a link of ticket " + incident, null, e);
        }
        if (!answer.success()) {
            throw api.failure("a link of ticket " + incident, answer);
        }
        if (!isThere(incident, problem)) {
            throw new HelpdeskRefusedException("RT did not link ticket " + incident + " to ticket " + problem
                    + ": give the user " + api.settings().botUser() + " the right ModifyTicket in both queues");
        }
    }

    private boolean isThere(String incident, String problem) {
        Optional<JsonNode> ticket = api.get("ticket " + incident, c -> c.ticket(incident));
        for (JsonNode link : ticket.orElseThrow(() -> new HelpdeskRefusedException("RT knows no ticket " + incident))
                .path("_hyperlinks")) {
            if (link.path("ref").asText().equals("refers-to") && link.path("id").asText().equals(problem)) {
                return true;
            }
        }
        return false;
    }
}
