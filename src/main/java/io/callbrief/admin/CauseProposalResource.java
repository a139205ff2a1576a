package io.callbrief.admin;

import java.time.Instant;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import io.callbrief.admin.key.Role;
import io.callbrief.admin.problem.ProblemException;
import io.callbrief.wording.store.CauseProposals;

/** Which cause a language model reads out of a resolved ticket. */
@Path("/api/v1/cases/{id}/cause-proposal")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({ Role.ADMIN_ID, Role.AGENT_ID, Role.ENGINEER_ID })
@Tag(name = "Language model")
public class CauseProposalResource {

    private final CauseProposals proposals;

    CauseProposalResource(CauseProposals proposals) {
        this.proposals = proposals;
    }

    /** @param cause {@code null} where the thread does not say */
    public record CauseProposalJson(@Nullable String cause, String model, String prompt, Instant proposedAt) {
    }

    @GET
    @Operation(summary = "Read which cause a language model proposes", description = "Read out of the thread of the resolved"
            + " ticket. It labels nothing: a person decides.")
    @APIResponse(responseCode = "404", description = "No proposal: the ticket is open, no model is configured for it, or it did"
            + " not answer")
    public CauseProposalJson read(@PathParam("id") String id) {
        return Paths.uuid(id).flatMap(proposals::ofCase)
                .map(one -> new CauseProposalJson(one.causeId(), one.model(), one.prompt(), one.proposedAt()))
                .orElseThrow(() -> ProblemException.notFound("No cause is proposed for this case."));
    }
}
