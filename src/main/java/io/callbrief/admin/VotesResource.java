package io.callbrief.admin;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import io.callbrief.admin.Voting.FeedbackJson;
import io.callbrief.admin.Voting.Vote;
import io.callbrief.admin.key.Role;
import io.callbrief.admin.problem.StrictBody;
import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;

/** Whether a note was right, by people whom their key or token names, and what is held to be true by now. */
@Path("/api/v1/cases/{id}/votes")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({ Role.ADMIN_ID, Role.AGENT_ID, Role.ENGINEER_ID })
@Tag(name = "Feedback")
public class VotesResource {

    private final Voting voting;

    VotesResource(Voting voting) {
        this.voting = voting;
    }

    @POST
    @CustomDeserialization(StrictBody.class)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Say whether a note was right", description = "Right, or wrong and what it was. A second vote of the"
            + " same key takes the place of the first; the same one again changes nothing.")
    @RequestBody(content = @Content(examples = { @ExampleObject(name = "right", value = "{\"right\": true}"),
            @ExampleObject(name = "wrong", value = "{\"cause\": \"mic_muted\"}") }))
    @APIResponse(responseCode = "400", description = "Neither right nor a cause of /api/v1/causes, or both")
    @APIResponse(responseCode = "409", description = "No note is on the ticket yet, or it names no cause to be right about")
    public FeedbackJson vote(@PathParam("id") String id, @Nullable Vote vote, @Context SecurityContext caller) {
        voting.vote(id, vote, caller.getUserPrincipal().getName());
        return read(id);
    }

    @GET
    @Operation(summary = "Read what is held to be true of a case, and who says so", description = "Sources, never persons.")
    public FeedbackJson read(@PathParam("id") String id) {
        return voting.read(id);
    }
}
