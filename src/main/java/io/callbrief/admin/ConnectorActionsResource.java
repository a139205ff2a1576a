package io.callbrief.admin;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

import io.callbrief.admin.ConnectorJson.InstallationJson;
import io.callbrief.admin.ConnectorJson.TestJson;
import io.callbrief.admin.audit.AuditLog;
import io.callbrief.admin.audit.AuditSubject;
import io.callbrief.admin.key.Role;
import io.callbrief.admin.problem.ProblemException;
import io.callbrief.connector.Connectors.Bound;
import io.callbrief.connector.HelpdeskRefusedException;
import io.callbrief.connector.HelpdeskUnavailableException;
import io.callbrief.connector.Installation;
import io.callbrief.connector.SetupCheck;
import io.callbrief.connector.store.ConnectorChange;
import io.callbrief.connector.store.ConnectorRows;
import io.callbrief.reconcile.store.PollRows;
import io.callbrief.work.ConnectorLooks;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.Blocking;

/** What can be done with a helpdesk that is set up. */
@Path("/api/v1/connectors")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.ADMIN_ID)
@Blocking
@Tag(name = "Connectors")
public class ConnectorActionsResource {

    private final ConnectorRows connectors;
    private final ConnectorChanges changes;
    private final ConnectorLooks looks;
    private final PollRows polls;
    private final PublicUrl publicUrl;
    private final AuditLog audit;

    ConnectorActionsResource(ConnectorRows connectors, ConnectorChanges changes, ConnectorLooks looks, PollRows polls,
            PublicUrl publicUrl, AuditLog audit) {
        this.connectors = connectors;
        this.changes = changes;
        this.looks = looks;
        this.polls = polls;
        this.publicUrl = publicUrl;
        this.audit = audit;
    }

    @POST
    @Path("/{id}/pause")
    @Operation(summary = "Call a helpdesk no more", description = "Its webhooks are still taken, its looks wait, and what is"
            + " being worked on is finished. Nothing is lost.")
    public RestResponse<ConnectorJson> pause(@PathParam("id") String id) {
        UUID known = known(id);
        return QuarkusTransaction.joiningExisting().call(() -> answer("pause", connectors.pause(known, true)));
    }

    @POST
    @Path("/{id}/resume")
    @Operation(summary = "Go on with a paused helpdesk", description = "What waited is worked on at once.")
    public RestResponse<ConnectorJson> resume(@PathParam("id") String id) {
        UUID known = known(id);
        return QuarkusTransaction.joiningExisting().call(() -> {
            ConnectorChange change = connectors.pause(known, false);
            if (change instanceof ConnectorChange.Changed) {
                looks.goOn(known);
                polls.dueNow(known);
            }
            return answer("resume", change);
        });
    }

    @DELETE
    @Path("/{id}/old-secrets")
    @Operation(summary = "End replaced webhook secrets at once", description = "Else deliveries may be signed with them until"
            + " oldSecretsUntil.")
    public void forgetOldSecrets(@PathParam("id") String id) {
        UUID known = known(id);
        QuarkusTransaction.joiningExisting().run(() -> answer("forget-old-secrets", connectors.forgetOldSecrets(known)));
    }

    private RestResponse<ConnectorJson> answer(String action, ConnectorChange change) {
        if (change instanceof ConnectorChange.Changed changed) {
            audit.record(action, AuditSubject.of("connector", changed.connector().id()));
            return ConnectorsResource.tagged(changed.connector(), looks.open(changed.connector().id()));
        }
        if (change instanceof ConnectorChange.Same same) {
            return ConnectorsResource.tagged(same.connector(), looks.open(same.connector().id()));
        }
        throw ConnectorsResource.unknown();
    }

    @POST
    @Path("/{id}/test")
    @Operation(summary = "Try a helpdesk out", description = "Looks at credentials, permissions, internal notes and more, and"
            + " changes nothing.")
    public TestJson test(@PathParam("id") String id) {
        Bound connector = bound(id);
        try {
            return TestJson.of(connector.helpdesk().check(connector.account()));
        } catch (HelpdeskUnavailableException | HelpdeskRefusedException e) {
            return TestJson.of(List.of(
                    new SetupCheck("connection", SetupCheck.Result.FAILED, String.valueOf(e.getMessage()))));
        }
    }

    @POST
    @Path("/{id}/install")
    @Operation(summary = "Set webhook, triggers and fields up at the helpdesk", description = "What is there already is found"
            + " and not made again. Secrets and ids that the helpdesk tells are stored.")
    @APIResponse(responseCode = "200", description = "Done, but for what leftToDo names")
    @APIResponse(responseCode = "409", description = "callbrief.public-url is not set; or the kind has no API for it; or the"
            + " helpdesk refuses; or it is being done right now")
    @APIResponse(responseCode = "503", description = "The helpdesk does not answer: try again, nothing is made twice")
    public InstallationJson install(@PathParam("id") String id) {
        Bound connector = bound(id);
        UUID known = connector.account().id();
        URI webhook = publicUrl.webhooksOf(known).orElseThrow(() -> conflict("callbrief.public-url is not set: the address"
                + " at which the helpdesk reaches this service, such as https://callbrief.example.com."));
        if (!connectors.beginInstall(known)) {
            throw conflict("This connector is being installed right now.");
        }
        try {
            Installation installed = install(connector, webhook).orElseThrow(() -> conflict("Helpdesks of this kind are set"
                    + " up by hand: connectors/" + connector.account().kind() + "/README.md shows each step."));
            return InstallationJson.of(installed, ConnectorJson.of(
                    changes.learn(known, installed.settings(), installed.secrets()), looks.open(known)));
        } finally {
            connectors.endInstall(known);
        }
    }

    private static Optional<Installation> install(Bound connector, URI webhook) {
        try {
            return connector.helpdesk().install(connector.account(), webhook);
        } catch (HelpdeskUnavailableException e) {
            throw ProblemException.of(Status.SERVICE_UNAVAILABLE,
                    "The helpdesk does not answer; try again, nothing is made twice: " + e.getMessage());
        } catch (HelpdeskRefusedException e) {
            throw conflict("The helpdesk refuses: " + e.getMessage());
        }
    }

    private Bound bound(String id) {
        UUID known = known(id);
        return connectors.byId(known).orElseThrow(() -> connectors.exists(known)
                ? conflict("This build has no helpdesks of this kind.")
                : ConnectorsResource.unknown());
    }

    private static UUID known(String id) {
        return Paths.uuid(id).orElseThrow(ConnectorsResource::unknown);
    }

    private static ProblemException conflict(String detail) {
        return ProblemException.of(Status.CONFLICT, detail);
    }
}
