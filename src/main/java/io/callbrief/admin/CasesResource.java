package io.callbrief.admin;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

import io.callbrief.admin.key.Role;
import io.callbrief.admin.problem.ProblemException;
import io.callbrief.pipeline.store.Briefs;
import io.callbrief.post.store.NoteDeliveries;
import io.callbrief.ticket.TicketRef;
import io.callbrief.work.CaseRecord;
import io.callbrief.work.Cases;
import io.callbrief.work.LookReason;
import io.callbrief.work.Looks;

/** What Callbrief knows of a ticket: the match, the diagnosis, the note and how far it has got. */
@Path("/api/v1/cases")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Cases")
public class CasesResource {

    private final Cases cases;
    private final Looks looks;
    private final Briefs briefs;
    private final NoteDeliveries deliveries;

    CasesResource(Cases cases, Looks looks, Briefs briefs, NoteDeliveries deliveries) {
        this.cases = cases;
        this.looks = looks;
        this.briefs = briefs;
        this.deliveries = deliveries;
    }

    @GET
    @RolesAllowed({ Role.ADMIN_ID, Role.ENGINEER_ID })
    @Operation(summary = "Find the case of a ticket", description = "A list of the one case, or an empty one.")
    public List<CaseJson> find(
            @RestQuery @Parameter(required = true, description = "Id of the connector") @Nullable String connector,
            @RestQuery @Parameter(required = true, description = "The helpdesk's id of the ticket", example = "4812") @Nullable String ticket) {
        Parameters given = new Parameters();
        String ticketId = given.text("ticket", ticket);
        Optional<UUID> connectorId = Optional.ofNullable(given.text("connector", connector)).flatMap(Paths::uuid);
        if (connectorId.isEmpty()) {
            given.wrong("connector", "must be the id of a connector");
        }
        if (ticket == null) {
            given.wrong("ticket", "must be the id of a ticket");
        }
        given.check();
        return connectorId.flatMap(id -> cases.of(new TicketRef(id, String.valueOf(ticketId)))).map(this::json).stream()
                .toList();
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({ Role.ADMIN_ID, Role.ENGINEER_ID })
    @Operation(summary = "Read a case")
    public CaseJson read(@PathParam("id") String id) {
        return json(known(id));
    }

    @POST
    @Path("/{id}/looks")
    @RolesAllowed(Role.ADMIN_ID)
    @Operation(summary = "Have another look at a case", description = "At once, also where retries have been used up or a wait is on.")
    public RestResponse<CaseJson> lookAgain(@PathParam("id") String id) {
        looks.request(known(id).ticket(), LookReason.ASKED);
        return RestResponse.status(RestResponse.Status.ACCEPTED, json(known(id)));
    }

    private CaseRecord known(String id) {
        return Paths.uuid(id).flatMap(cases::byId)
                .orElseThrow(() -> ProblemException.notFound("There is no case with this id."));
    }

    private CaseJson json(CaseRecord record) {
        return CaseJson.of(record, briefs.ofCase(record.id()), deliveries.ofCase(record.id()));
    }
}
