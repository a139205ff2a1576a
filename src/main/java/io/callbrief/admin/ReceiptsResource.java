package io.callbrief.admin;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.callbrief.admin.CaseReceipts.ReceiptJson;
import io.callbrief.admin.key.Role;
import io.callbrief.admin.problem.ProblemException;

/** How a number on a note came about. */
@Path("/api/v1/cases/{id}/receipt")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Receipts")
public class ReceiptsResource {

    private final CaseReceipts receipts;

    ReceiptsResource(CaseReceipts receipts) {
        this.receipts = receipts;
    }

    @GET
    @RolesAllowed({ Role.ADMIN_ID, Role.AGENT_ID, Role.ENGINEER_ID })
    @Operation(summary = "Read how a shown number came about", description = "Computed again from its stored parts, of the"
            + " newest version that names a cause.")
    @APIResponse(responseCode = "404", description = "No case, or none of its versions names a cause")
    public ReceiptJson receipt(@PathParam("id") String id) {
        return receipts.of(id)
                .orElseThrow(() -> ProblemException.notFound("There is no case with this id that names a cause."));
    }

    @GET
    @Path("/replay")
    @RolesAllowed({ Role.ADMIN_ID, Role.ENGINEER_ID })
    @Operation(summary = "Take a number along", description = "Its parts and its evidence in a signed file, from which"
            + " everybody with the public key computes the same number.")
    @APIResponse(responseCode = "404", description = "No case, none of its versions names a cause, or its evidence was erased")
    public String replay(@PathParam("id") String id) {
        return receipts.replay(id);
    }
}
