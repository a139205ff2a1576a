package io.callbrief.feedback.knowledge.digest;

import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * What a week brought: counts, causes and articles, and nobody's name.
 *
 * @param connector {@code null} for all
 * @param made articles made in this week, like {@code flagged} of all connectors
 */
public record Digest(Week week, @Nullable UUID connector, Came came, Verified verified, Escalated escalated,
        List<Confusion> learn, FirstReply firstReply, List<About> made, List<About> flagged) {

    public Digest {
        learn = List.copyOf(learn);
        made = List.copyOf(made);
        flagged = List.copyOf(flagged);
    }

    /**
     * Tickets that were opened, by what their newest notes say.
     *
     * @param withoutBrief nothing was said yet, or it was erased
     */
    public record Came(int tickets, int diagnosed, int noFaultFound, int abstained, int withoutBrief, List<Counted> causes) {
        public Came {
            causes = List.copyOf(causes);
        }
    }

    /** @param cause its id */
    public record Counted(String cause, int tickets) {
    }

    /**
     * Tickets of which it became known in this week what it was, whenever they were opened.
     *
     * @param notNamed the note had named no cause
     */
    public record Verified(int tickets, int right, int wrong, int notNamed) {
    }

    /**
     * Of those.
     *
     * @param needless of a cause that an agent can settle with the customer
     * @param causes of the needless ones
     */
    public record Escalated(int tickets, int needless, List<Counted> causes) {
        public Escalated {
            causes = List.copyOf(causes);
        }
    }

    /** A cause that was named, and another that it was. */
    public record Confusion(String named, String actual, int tickets) {
    }

    /**
     * From the note to the agent's first reply, where that is known.
     *
     * @param medianMinutes {@code null} where it is known of none
     * @param replyUsed tickets whose suggested reply was sent nearly unchanged, of those {@code replyKnown} of which that
     *        is known
     */
    public record FirstReply(@Nullable Double medianMinutes, int tickets, int replyUsed, int replyKnown) {
    }

    /** An article. */
    public record About(UUID id, String title, String state) {
    }
}
