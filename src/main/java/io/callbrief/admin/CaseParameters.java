package io.callbrief.admin;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

import io.callbrief.admin.Parameters.Place;
import io.callbrief.diagnosis.Abstention;
import io.callbrief.diagnosis.Cause;
import io.callbrief.diagnosis.Diagnosis.Verdict;
import io.callbrief.pipeline.store.CaseQuery;
import io.callbrief.pipeline.store.CaseQuery.Position;
import io.callbrief.pipeline.store.CaseQuery.State;
import io.callbrief.ticket.TicketRef;

/** Which cases somebody asks for, unchecked. */
public class CaseParameters {

    private static final int DEFAULT_LIMIT = 20;
    /** A case is shown with all that was said on it. */
    private static final int MAX_LIMIT = 100;

    @RestQuery
    @Parameter(description = "Id of the connector")
    @Nullable
    String connector;
    @RestQuery
    @Parameter(description = "The helpdesk's id of the ticket, together with its connector: its one"
            + " case", example = "4812")
    @Nullable
    String ticket;
    @RestQuery
    @Parameter(description = "open, waiting (a look is due or under way), dead (the last look has"
            + " used up its attempts) or ticket_not_found")
    @Nullable
    String state;
    @RestQuery
    @Parameter(description = "Of the newest brief: diagnosed, no_fault_found or abstained")
    @Nullable
    String verdict;
    @RestQuery
    @Parameter(description = "First cause of the newest brief", example = "media_blocked_after_connect")
    @Nullable
    String cause;
    @RestQuery
    @Parameter(description = "Why the newest brief names no cause", example = "no_session")
    @Nullable
    String abstention;
    @RestQuery
    @Parameter(description = "Whose call it is about, may be about, or was looked for", example = "u-1017")
    @Nullable
    String userId;
    @RestQuery
    @Parameter(description = "Id of the session that a brief is about")
    @Nullable
    String sessionId;
    @RestQuery
    @Parameter(description = "Opened then or later", example = "2026-03-01T00:00:00Z")
    @Nullable
    String from;
    @RestQuery
    @Parameter(description = "Opened before", example = "2026-03-02T00:00:00Z")
    @Nullable
    String to;
    @RestQuery
    @Parameter(description = "1 to 100, default 20")
    @Nullable
    String limit;
    @RestQuery
    @Parameter(description = "Place in the list, from a Link header")
    @Nullable
    String after;

    /** What was asked for. */
    sealed interface Asked {

        record OneTicket(TicketRef ref) implements Asked {
        }

        record Page(CaseQuery query) implements Asked {
        }
    }

    Asked checked() {
        Parameters given = new Parameters();
        UUID connectorId = given.id("connector", connector, "connector");
        String ticketId = given.text("ticket", ticket);
        if (ticket != null && connector == null) {
            given.wrong("connector", "must be the id of a connector");
        }
        CaseQuery query = query(given, connectorId);
        given.check();
        return connectorId != null && ticketId != null ? new Asked.OneTicket(new TicketRef(connectorId, ticketId))
                : new Asked.Page(query);
    }

    private CaseQuery query(Parameters given, @Nullable UUID connectorId) {
        String asked = given.oneOf("state", state, ids(State.values()));
        Place place = given.place("after", after);
        CaseQuery query = new CaseQuery(connectorId,
                asked == null ? null : State.valueOf(asked.toUpperCase(Locale.ROOT)),
                given.oneOf("verdict", verdict, ids(Verdict.values())),
                given.oneOf("cause", cause, Arrays.stream(Cause.values()).map(Cause::id).toList()),
                given.oneOf("abstention", abstention, Arrays.stream(Abstention.values()).map(Abstention::id).toList()),
                given.text("userId", userId), given.id("sessionId", sessionId, "session"), given.instant("from", from),
                given.instant("to", to), place == null ? null : new Position(place.at(), place.id()),
                given.between("limit", limit, 1, MAX_LIMIT, DEFAULT_LIMIT));
        given.ordered(query.from(), "to", query.to(), "from");
        return query;
    }

    private static List<String> ids(Enum<?>[] values) {
        return Arrays.stream(values).map(value -> value.name().toLowerCase(Locale.ROOT)).toList();
    }
}
