package io.callbrief.admin;

import java.io.InputStream;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

import io.callbrief.admin.key.Role;
import io.smallrye.common.annotation.Blocking;

/** Recordings come in. */
@Path("/api/v1/recordings")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.ADMIN_ID)
@Tag(name = "Sessions")
public class RecordingsResource {

    private static final int ACCEPTED = 202;

    private final RecordingUploads uploads;

    RecordingsResource(RecordingUploads uploads) {
        this.uploads = uploads;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Blocking
    @ResponseStatus(ACCEPTED)
    @Operation(summary = "Upload a recording", description = "The body is the file as it is, gzip or plain; its format is"
            + " recognised by content. The same recording again changes nothing.")
    @APIResponse(responseCode = "202", description = "Stored; the session it belongs to")
    @APIResponse(responseCode = "400", description = "A parameter is wrong")
    @APIResponse(responseCode = "409", description = "The session belongs to another user")
    @APIResponse(responseCode = "413", description = "Larger than callbrief.recordings.max-size")
    @APIResponse(responseCode = "422", description = "No known format, or it does not say when it was made")
    @APIResponse(responseCode = "503", description = "The store of recordings cannot be reached now; send it again later")
    public SessionJson upload(@BeanParam RecordingParameters parameters, InputStream body) {
        return uploads.take(parameters.check(), body);
    }
}
