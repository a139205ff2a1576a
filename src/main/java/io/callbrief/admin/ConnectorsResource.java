package io.callbrief.admin;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

import io.callbrief.admin.key.Role;
import io.callbrief.admin.problem.Problem.FieldError;
import io.callbrief.admin.problem.ProblemException;
import io.callbrief.connector.store.ConnectorCheck;
import io.callbrief.connector.store.ConnectorCheck.Checked;
import io.callbrief.connector.store.ConnectorDraft;
import io.callbrief.connector.store.ConnectorRows;
import io.callbrief.connector.store.StoredConnector;
import io.callbrief.render.NoteRenderer;

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

    private final ConnectorCheck check;
    private final ConnectorRows connectors;
    private final NoteRenderer notes;

    ConnectorsResource(ConnectorCheck check, ConnectorRows connectors, NoteRenderer notes) {
        this.check = check;
        this.connectors = connectors;
        this.notes = notes;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Set a helpdesk up", description = "What settings and secrets hold depends on the kind; its folder"
            + " under connectors/ says so. Every kind has the setting language: that of notes, and of replies to"
            + " customers whose own language is not known.")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "zendesk", value = EXAMPLE)))
    @APIResponse(responseCode = "201", description = "Made; webhookPath is where the helpdesk sends its webhooks")
    @APIResponse(responseCode = "400", description = "A field is missing, unknown or wrong")
    public RestResponse<ConnectorJson> create(@Nullable NewConnector wanted) {
        if (wanted == null) {
            throw ProblemException.badRequest(List.of(new FieldError("body", "is empty")));
        }
        ConnectorJson made = ConnectorJson.of(connectors.create(checked(wanted)));
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, made)
                .location(URI.create("/api/v1/connectors/" + made.id)).build();
    }

    @GET
    @Operation(summary = "List the helpdesks")
    public List<ConnectorJson> list() {
        return connectors.list().stream().map(ConnectorJson::of).toList();
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Read a helpdesk's set-up")
    public ConnectorJson read(@PathParam("id") String id) {
        return Paths.uuid(id).flatMap(connectors::find).map(ConnectorJson::of)
                .orElseThrow(() -> ProblemException.notFound("There is no connector with this id."));
    }

    private ConnectorDraft checked(NewConnector wanted) {
        Checked checked = check.check(wanted.kind, wanted.name, wanted.baseUrl,
                wanted.settings == null ? Map.of() : wanted.settings, wanted.secrets == null ? Map.of() : wanted.secrets,
                notes.languages());
        if (checked instanceof Checked.Wrong wrong) {
            throw ProblemException.badRequest(
                    wrong.flaws().stream().map(flaw -> new FieldError(flaw.field(), flaw.reason())).toList());
        }
        return ((Checked.Right) checked).draft();
    }

    /** A helpdesk to set up, unchecked. */
    public record NewConnector(@Nullable String kind, @Nullable String name, @Nullable String baseUrl,
            @Nullable Map<String, @Nullable String> settings, @Nullable Map<String, @Nullable String> secrets) {

        /** Without values: requests may end up in logs. */
        @Override
        public String toString() {
            return "new connector";
        }
    }

    /** @param secretNames which secrets are set */
    public record ConnectorJson(UUID id, String kind, String name, URI baseUrl, Map<String, String> settings,
            Set<String> secretNames, String webhookPath, Instant createdAt) {

        static ConnectorJson of(StoredConnector stored) {
            return new ConnectorJson(stored.id(), stored.kind(), stored.name(), stored.baseUrl(),
                    new TreeMap<>(stored.settings()), stored.secretNames(), "/webhooks/" + stored.id(),
                    stored.createdAt());
        }
    }
}
