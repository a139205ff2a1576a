package io.callbrief.insight;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.callbrief.insight.scope.Scope.Shared;
import io.callbrief.insight.surge.Surge;
import io.callbrief.ticket.TicketRef;

/**
 * A problem that several organisations have at once.
 *
 * @param recurrenceOf the closed one with the same signature and application before it; {@code null} for the first
 * @param since the first affected session
 * @param seenAt when a surge or a scope was last found
 * @param surge the strongest so far; {@code null} where a scope alone was found
 * @param tickets the problem's own tickets at helpdesks, named by people
 * @param cases of tickets of the problem
 */
public record Problem(UUID id, String signature, String causeId, String application, boolean open,
        @Nullable UUID recurrenceOf, Instant since, Instant openedAt, Instant seenAt, @Nullable Instant closedAt,
        int organizations, @Nullable Surge surge, List<Shared> shared, List<TicketRef> tickets, int cases) {
    public Problem {
        shared = List.copyOf(shared);
        tickets = List.copyOf(tickets);
    }
}
