package io.callbrief.admin;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response.Status;

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

import io.callbrief.admin.audit.AuditLog;
import io.callbrief.admin.audit.AuditSubject;
import io.callbrief.admin.key.Role;
import io.callbrief.admin.problem.Problem.FieldError;
import io.callbrief.admin.problem.ProblemException;
import io.callbrief.connector.store.ConnectorRows;
import io.callbrief.connector.store.StoredConnector;
import io.callbrief.work.ConnectorLooks;
import io.quarkus.narayana.jta.QuarkusTransaction;

/** The configured helpdesks. Secrets go in and never come out. */
@Path("/api/v1/connectors")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.ADMIN_ID)
@Tag(name = "Connectors")
public class ConnectorsResource {

    private static final String EXAMPLE = """
            {"kind": "zendesk", "name": "Support", "baseUrl": "https://example.zendesk.com",
             "settings": {"botEmail": "callbrief@example.com", "language": "fr"},
             "secrets": {"apiToken": "…", "webhookSecret": "…"}}""";

    private final ConnectorChanges changes;
    private final ConnectorRows connectors;
    private final ConnectorLooks looks;
    private final AuditLog audit;

    ConnectorsResource(ConnectorChanges changes, ConnectorRows connectors, ConnectorLooks looks, AuditLog audit) {
        this.changes = changes;
        this.connectors = connectors;
        this.looks = looks;
        this.audit = audit;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Set a helpdesk up", description = "What settings and secrets hold depends on the kind; its folder"
            + " under connectors/ says so. Every kind has the setting language: that of notes, and of replies to"
            + " customers whose own language is not known.")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "zendesk", value = EXAMPLE)))
    @APIResponse(responseCode = "201", description = "Made; webhookPath is where the helpdesk sends its webhooks")
    @APIResponse(responseCode = "400", description = "A field is missing, unknown or wrong")
    public RestResponse<ConnectorJson> create(@Nullable WantedConnector wanted) {
        StoredConnector made = changes.create(present(wanted));
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, ConnectorJson.of(made, 0))
                .tag(tag(made.version()))
                .location(URI.create("/api/v1/connectors/" + made.id())).build();
    }

    @GET
    @Operation(summary = "List the helpdesks")
    public List<ConnectorJson> list() {
        Map<UUID, Long> open = looks.open();
        return connectors.list().stream()
                .map(stored -> ConnectorJson.of(stored, open.getOrDefault(stored.id(), 0L))).toList();
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Read a helpdesk's set-up", description = "Its ETag is for If-Match: a change or deletion that names"
            + " it is refused when somebody else has changed the set-up meanwhile.")
    public RestResponse<ConnectorJson> read(@PathParam("id") String id) {
        UUID known = known(id);
        return tagged(connectors.find(known).orElseThrow(ConnectorsResource::unknown), looks.open(known));
    }

    @PATCH
    @Path("/{id}")
    @Consumes({ MediaType.APPLICATION_JSON, "application/merge-patch+json" })
    @Operation(summary = "Change some of a helpdesk's set-up", description = "What is given is replaced, null removes it, the"
            + " rest stays (RFC 7396). A replaced webhook secret stays valid until oldSecretsUntil. Who changes the host of"
            + " baseUrl gives the secrets again that are sent there.")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "a new secret", value = """
            {"secrets": {"webhookSecret": "…"}}""")))
    @APIResponse(responseCode = "412", description = "Changed by somebody else since the ETag of If-Match was read")
    public RestResponse<ConnectorJson> patch(@PathParam("id") String id, @Nullable WantedConnector wanted,
            @Context Request request) {
        UUID known = known(id);
        return tagged(changes.patch(known, present(wanted), version -> precondition(request, version)), looks.open(known));
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Replace a helpdesk's settings", description = "All settings are replaced. Secrets that are given are"
            + " replaced, null removes one, the others stay. Kind, name and baseUrl may be left out; the kind cannot change.")
    @APIResponse(responseCode = "412", description = "Changed by somebody else since the ETag of If-Match was read")
    public RestResponse<ConnectorJson> replace(@PathParam("id") String id, @Nullable WantedConnector wanted,
            @Context Request request) {
        UUID known = known(id);
        return tagged(changes.replace(known, present(wanted), version -> precondition(request, version)),
                looks.open(known));
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Take a helpdesk away", description = "Its webhooks are answered 404 from then on. Cases and briefs"
            + " stay; looks that have not begun end as dead.")
    @APIResponse(responseCode = "204", description = "Taken away")
    @APIResponse(responseCode = "409", description = "There are looks that have not ended; force=true ends them")
    @APIResponse(responseCode = "412", description = "Changed by somebody else since the ETag of If-Match was read")
    public void delete(@PathParam("id") String id,
            @RestQuery @Parameter(description = "true: also with work open") @Nullable String force, @Context Request request) {
        UUID known = known(id);
        Parameters given = new Parameters();
        boolean forced = given.flag("force", force);
        given.check();
        QuarkusTransaction.joiningExisting().run(() -> {
            boolean deleted = connectors.delete(known, version -> {
                precondition(request, version);
                refuseWithWorkOpen(known, forced);
            });
            if (!deleted) {
                throw unknown();
            }
            looks.end(known, "connector was deleted");
            audit.record("delete", AuditSubject.of("connector", known));
        });
    }

    private void refuseWithWorkOpen(UUID id, boolean forced) {
        long open = looks.open(id);
        if (open > 0 && !forced) {
            throw ProblemException.of(Status.CONFLICT, "Looks that have not ended: " + open
                    + ". Wait for them, or delete with ?force=true, which ends them.");
        }
    }

    static RestResponse<ConnectorJson> tagged(StoredConnector stored, long openLooks) {
        return RestResponse.ResponseBuilder.ok(ConnectorJson.of(stored, openLooks)).tag(tag(stored.version())).build();
    }

    private static EntityTag tag(long version) {
        return new EntityTag(Long.toString(version));
    }

    private static void precondition(Request request, long version) {
        if (request.evaluatePreconditions(tag(version)) != null) {
            throw stale();
        }
    }

    static ProblemException unknown() {
        return ProblemException.notFound("There is no connector with this id.");
    }

    private static ProblemException stale() {
        return ProblemException.of(Status.PRECONDITION_FAILED,
                "The connector was changed since it was read: read it again.");
    }

    private static UUID known(String id) {
        return Paths.uuid(id).orElseThrow(ConnectorsResource::unknown);
    }

    private static WantedConnector present(@Nullable WantedConnector wanted) {
        if (wanted == null) {
            throw ProblemException.badRequest(List.of(new FieldError("body", "is empty")));
        }
        return wanted;
    }
}
