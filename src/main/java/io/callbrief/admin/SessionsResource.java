package io.callbrief.admin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Link;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

import io.callbrief.admin.Parameters.Place;
import io.callbrief.admin.key.Role;
import io.callbrief.admin.problem.ProblemException;
import io.callbrief.call.CallSession;
import io.callbrief.session.SessionDirectory;
import io.callbrief.session.SessionQuery;
import io.callbrief.session.SessionQuery.Position;
import io.callbrief.session.source.SessionHint;
import io.callbrief.session.source.SessionHints;

/** Who was in a call when. */
@Path("/api/v1/sessions")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({ Role.ADMIN_ID, Role.ENGINEER_ID, Role.AGENT_ID })
@Tag(name = "Sessions")
public class SessionsResource {

    private static final Duration DEFAULT_WINDOW = Duration.ofDays(7);
    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 500;

    private final SessionDirectory sessions;
    private final SessionHints hints;
    private final Clock clock;

    SessionsResource(SessionDirectory sessions, SessionHints hints, Clock clock) {
        this.sessions = sessions;
        this.hints = hints;
        this.clock = clock;
    }

    @GET
    @Operation(summary = "List sessions that overlap a time, by start", description = "Where there are more than the limit,"
            + " the Link header with rel=next leads to them. Engineers and admins see each recording's client and network.")
    public RestResponse<List<SessionJson>> list(
            @RestQuery @Parameter(example = "u-1017") @Nullable String userId,
            @RestQuery @Parameter(description = "Default: 7 days before to", example = "2026-03-01T00:00:00Z") @Nullable String from,
            @RestQuery @Parameter(description = "Default: now", example = "2026-03-02T00:00:00Z") @Nullable String to,
            @RestQuery @Parameter(description = "1 to 500, default 100") @Nullable String limit,
            @RestQuery @Parameter(description = "Place in the list, from a Link header") @Nullable String after,
            @Context UriInfo uri, @Context SecurityContext caller) {
        SessionQuery query = query(userId, from, to, limit, after);
        // one more than asked for tells whether there are more
        List<CallSession> found = sessions.list(new SessionQuery(query.userId(), query.from(), query.to(), query.after(),
                query.limit() + 1));
        List<CallSession> page = found.subList(0, Math.min(found.size(), query.limit()));
        Map<UUID, List<SessionHint>> said = hints.of(page.stream().map(CallSession::id).toList());
        RestResponse.ResponseBuilder<List<SessionJson>> answer = RestResponse.ResponseBuilder.ok(page.stream()
                .map(session -> SessionJson.of(session, said.getOrDefault(session.id(), List.of()),
                        seesClients(caller)))
                .toList());
        return found.size() > page.size() ? answer.links(next(uri, query, page.get(page.size() - 1))).build()
                : answer.build();
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Read a session")
    public SessionJson read(@PathParam("id") String id, @Context SecurityContext caller) {
        return Paths.uuid(id).flatMap(sessions::byId)
                .map(session -> SessionJson.of(session, hints.of(session.id()), seesClients(caller)))
                .orElseThrow(() -> ProblemException.notFound("There is no session with this id."));
    }

    /** Devices and networks are for engineers and admins. */
    private static boolean seesClients(SecurityContext caller) {
        return caller.isUserInRole(Role.ADMIN_ID) || caller.isUserInRole(Role.ENGINEER_ID);
    }

    private SessionQuery query(@Nullable String userId, @Nullable String from, @Nullable String to,
            @Nullable String limit, @Nullable String after) {
        Parameters given = new Parameters();
        String user = given.text("userId", userId);
        Instant end = given.instant("to", to);
        Instant until = end == null ? clock.instant() : end;
        Instant start = given.instant("from", from);
        Instant since = start == null ? until.minus(DEFAULT_WINDOW) : start;
        given.ordered(since, "to", until, "from");
        int atMost = given.between("limit", limit, 1, MAX_LIMIT, DEFAULT_LIMIT);
        Place place = given.place("after", after);
        given.check();
        return new SessionQuery(user, since, until, place == null ? null : new Position(place.at(), place.id()), atMost);
    }

    private static Link next(UriInfo uri, SessionQuery query, CallSession last) {
        return Link.fromUriBuilder(uri.getRequestUriBuilder()
                .replaceQueryParam("from", query.from()).replaceQueryParam("to", query.to())
                .replaceQueryParam("limit", query.limit())
                .replaceQueryParam("after", new Place(last.startedAt(), last.id()))).rel("next").build();
    }
}
