package io.callbrief.admin;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

import io.callbrief.admin.audit.AuditLog;
import io.callbrief.admin.audit.AuditSubject;
import io.callbrief.admin.key.Role;
import io.callbrief.admin.problem.ProblemException;
import io.callbrief.insight.Rescoring;
import io.callbrief.insight.Rescorings;
import io.callbrief.ticket.TicketRef;
import io.callbrief.work.LookReason;
import io.callbrief.work.Looks;

/** What a newer model or newer rules say of the last 90 days; nothing is posted before somebody applies it. */
@Path("/api/v1/insight/rescorings")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({ Role.ADMIN_ID, Role.ENGINEER_ID })
@Tag(name = "Insight")
public class RescoringsResource {

    private final Rescorings rescorings;
    private final Looks looks;
    private final AuditLog audit;

    RescoringsResource(Rescorings rescorings, Looks looks, AuditLog audit) {
        this.rescorings = rescorings;
        this.looks = looks;
        this.audit = audit;
    }

    /** @param state running or done */
    public record RescoringJson(String state, Rescoring run, List<Rescoring.Change> changes) {

        static RescoringJson of(Rescoring run, List<Rescoring.Change> changes) {
            return new RescoringJson(run.done() ? "done" : "running", run, changes);
        }
    }

    @GET
    @Operation(summary = "List the runs of scoring again, newest first", description = "One begins by itself when the model or"
            + " the rules of this version differ from those that sessions were scored with.")
    public List<RescoringJson> list() {
        return rescorings.list().stream().map(run -> RescoringJson.of(run, List.of())).toList();
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Read what a run would change", description = "Sessions by what was said and what is said now, the"
            + " most frequent first; openCases are those whose note would say something else.")
    public RescoringJson read(@PathParam("id") String id) {
        Rescoring run = known(id);
        return RescoringJson.of(run, rescorings.changes(run.id()));
    }

    @POST
    @Path("/{id}/apply")
    @Transactional
    @RolesAllowed(Role.ADMIN_ID)
    @Operation(summary = "Look again at the open cases that a run judges otherwise", description = "Once; asking again changes"
            + " nothing.")
    @APIResponse(responseCode = "409", description = "The run is not done yet")
    public RescoringJson apply(@PathParam("id") String id, @Context SecurityContext caller) {
        Rescoring run = known(id);
        if (!run.done()) {
            throw ProblemException.of(RestResponse.Status.CONFLICT,
                    "The run is not done yet: " + run.waiting() + " sessions wait.");
        }
        if (run.appliedAt() == null) {
            List<TicketRef> tickets = rescorings.apply(run.id(), caller.getUserPrincipal().getName());
            tickets.forEach(ticket -> looks.request(ticket, LookReason.RULE_CHANGED));
            audit.record("apply", AuditSubject.of("rescoring", run.id()));
        }
        return read(id);
    }

    private Rescoring known(String id) {
        return Paths.uuid(id).flatMap(rescorings::byId)
                .orElseThrow(() -> ProblemException.notFound("There is no run with this id."));
    }
}
