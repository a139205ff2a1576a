package io.callbrief.admin;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Link;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

import io.callbrief.admin.Parameters.Place;
import io.callbrief.admin.audit.AuditLog;
import io.callbrief.admin.audit.AuditSubject;
import io.callbrief.admin.key.Role;
import io.callbrief.admin.problem.ProblemException;
import io.callbrief.connector.store.ConnectorRows;
import io.callbrief.work.DeadLooks;
import io.callbrief.work.DeadLooks.DeadLook;
import io.callbrief.work.DeadLooks.Position;
import io.callbrief.work.DeadLooks.Query;

/** Tickets that nobody tries any more: what was tried, why it failed, and how to begin again. */
@Path("/api/v1/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Cases")
public class DeadLettersResource {

    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 500;
    /** In one request, which is one transaction. */
    static final int MAX_RETRIED = 500;

    private final DeadLooks looks;
    private final ConnectorRows connectors;
    private final AuditLog audit;

    DeadLettersResource(DeadLooks looks, ConnectorRows connectors, AuditLog audit) {
        this.looks = looks;
        this.connectors = connectors;
        this.audit = audit;
    }

    @GET
    @RolesAllowed({ Role.ADMIN_ID, Role.ENGINEER_ID })
    @Operation(summary = "List looks that have used up their attempts, the newest first", description = "One that was asked"
            + " for again is not in the list any more. Where there are more than the limit, the Link header with rel=next"
            + " leads to them.")
    public RestResponse<List<DeadLetterJson>> list(
            @RestQuery @Parameter(description = "Id of the connector") @Nullable String connector,
            @RestQuery @Parameter(description = "1 to 500, default 100") @Nullable String limit,
            @RestQuery @Parameter(description = "Place in the list, from a Link header") @Nullable String after,
            @Context UriInfo uri) {
        Parameters given = new Parameters();
        UUID connectorId = given.id("connector", connector, "connector");
        int atMost = given.between("limit", limit, 1, MAX_LIMIT, DEFAULT_LIMIT);
        Place place = given.place("after", after);
        given.check();
        // one more than asked for tells whether there are more
        List<DeadLook> found = looks.list(
                new Query(connectorId, place == null ? null : new Position(place.at(), place.id()), atMost + 1));
        List<DeadLook> page = found.subList(0, Math.min(found.size(), atMost));
        RestResponse.ResponseBuilder<List<DeadLetterJson>> answer = RestResponse.ResponseBuilder
                .ok(page.stream().map(DeadLetterJson::of).toList());
        return found.size() > page.size() ? answer.links(next(uri, atMost, page.get(page.size() - 1))).build()
                : answer.build();
    }

    private static Link next(UriInfo uri, int limit, DeadLook last) {
        return Link.fromUriBuilder(uri.getRequestUriBuilder().replaceQueryParam("limit", limit)
                .replaceQueryParam("after", new Place(last.deadSince(), last.id()))).rel("next").build();
    }

    @POST
    @Path("/retry")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.ADMIN_ID)
    @Transactional
    @Operation(summary = "Try all of a connector again", description = "At most 500 in one request, the oldest first; more"
            + " says whether to ask again. What was retried is no dead letter any more, so asking twice does it once.")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "connector", value = "{\"connector\": \"01a1fc97-03d0-7ded-8e68-26445aefa928\"}")))
    @APIResponse(responseCode = "202", description = "Asked for; retried says how many")
    public RestResponse<RetriedJson> retry(@Nullable Retry wanted) {
        Parameters given = new Parameters();
        String named = wanted == null ? null : wanted.connector;
        UUID connector = given.id("connector", named == null ? "" : named, "connector");
        given.check();
        if (connector == null || connectors.find(connector).isEmpty()) {
            throw ProblemException.notFound("There is no connector with this id.");
        }
        int retried = looks.retry(connector, MAX_RETRIED);
        audit.record("retry-dead-letters", AuditSubject.of("connector", connector));
        return RestResponse.status(RestResponse.Status.ACCEPTED, new RetriedJson(retried, retried == MAX_RETRIED));
    }

    /** Whose dead letters to try again, unchecked. */
    public record Retry(@Nullable String connector) {
    }

    /** @param more whether there may be more of them */
    public record RetriedJson(int retried, boolean more) {
    }

    /**
     * A look that failed for good.
     *
     * @param problem why the last attempt failed
     */
    public record DeadLetterJson(UUID id, UUID caseId, UUID connectorId, String ticketId, List<String> reasons, int attempts,
            Instant createdAt, Instant deadSince, @Nullable String problem) {

        static DeadLetterJson of(DeadLook look) {
            return new DeadLetterJson(look.id(), look.caseId(), look.ticket().connectorId(), look.ticket().ticketId(),
                    look.reasons(), look.attempts(), look.createdAt(), look.deadSince(), look.problem());
        }
    }
}
