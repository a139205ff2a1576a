package io.callbrief.ticket;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * How a ticket stands and what is said to have resolved it. Its texts are as untrusted as the ticket's.
 *
 * @param resolvedAt when it was resolved last; {@code null} while it is open, or when the helpdesk does not tell
 * @param resolution the helpdesk's own value, such as {@code Done} or {@code Won't fix}; {@code null} where it has none
 * @param timesReopened {@code null} when the helpdesk does not tell
 * @param satisfaction {@code null} when the customer has not rated it
 * @param agentReplies what agents wrote to the customer, oldest first; never our own notes
 * @param fields custom fields that have a value, by the helpdesk's id of the field
 * @param assignee the helpdesk's id of the agent whose ticket it is; {@code null} when it is nobody's
 */
public record TicketOutcome(State state, @Nullable Instant resolvedAt, @Nullable String resolution,
        @Nullable Integer timesReopened, @Nullable Satisfaction satisfaction, List<Ticket.Reply> agentReplies,
        List<String> tags, Map<String, String> fields, @Nullable String assignee) {

    public TicketOutcome {
        agentReplies = List.copyOf(agentReplies);
        tags = List.copyOf(tags);
        fields = Map.copyOf(fields);
    }

    /** From when on nothing more can be written. */
    public enum State {
        OPEN,
        RESOLVED,
        CLOSED
    }

    /**
     * The customer's rating.
     *
     * @param value as the helpdesk gives it, such as {@code good}, {@code 4} or {@code 103}
     * @param scale of the value, such as {@code good/bad} or {@code 1-5}
     */
    public record Satisfaction(Rating rating, String value, String scale, @Nullable String comment) {

        /** The same on every scale. */
        public enum Rating {
            GOOD,
            NEUTRAL,
            BAD
        }
    }
}
