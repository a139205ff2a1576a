package io.callbrief.admin;

import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

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
import org.jspecify.annotations.Nullable;

import io.callbrief.admin.audit.AuditLog;
import io.callbrief.admin.audit.AuditSubject;
import io.callbrief.admin.key.Role;
import io.callbrief.admin.problem.ProblemException;
import io.callbrief.escalate.CodeOwner;
import io.callbrief.escalate.Escalation;
import io.callbrief.escalate.store.CodeOwnerRows;
import io.callbrief.escalate.store.EscalationRows;
import io.callbrief.pipeline.store.Briefs;
import io.callbrief.work.CaseRecord;
import io.callbrief.work.Cases;
import io.callbrief.work.LookReason;
import io.callbrief.work.Looks;

/** From a ticket to the engineers: one issue per case. */
@Path("/api/v1/cases/{id}/escalation")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Escalation")
public class EscalationsResource {

    private final Cases cases;
    private final Briefs briefs;
    private final CodeOwnerRows owners;
    private final EscalationRows escalations;
    private final Looks looks;
    private final AuditLog audit;
    private final Clock clock;

    EscalationsResource(Cases cases, Briefs briefs, CodeOwnerRows owners, EscalationRows escalations, Looks looks,
            AuditLog audit, Clock clock) {
        this.cases = cases;
        this.briefs = briefs;
        this.owners = owners;
        this.escalations = escalations;
        this.looks = looks;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @param state asked until the engineers' helpdesk has the issue, then open
     * @param linked whether the issue had been made for another case of the same application and cause
     * @param engineerSays confirmed or refuted
     */
    public record EscalationJson(String state, UUID connectorId, String project, @Nullable String issueId, boolean linked,
            @Nullable String application, @Nullable String cause, String repository, @Nullable String path, String owner,
            String askedBy, Instant askedAt, @Nullable String engineerSays, @Nullable Instant engineerSaidAt) {

        static EscalationJson of(Escalation escalation) {
            return new EscalationJson(escalation.issueId() == null ? "asked" : "open", escalation.connectorId(),
                    escalation.project(), escalation.issueId(), escalation.linked(), escalation.application(),
                    escalation.causeId(), escalation.repository(), escalation.path(), escalation.owner(),
                    escalation.askedBy(), escalation.askedAt(), escalation.engineerSays() == null ? null
                            : escalation.engineerSays().name().toLowerCase(Locale.ROOT),
                    escalation.engineerSaidAt());
        }
    }

    @POST
    @Transactional
    @RolesAllowed({ Role.ADMIN_ID, Role.AGENT_ID, Role.ENGINEER_ID })
    @Operation(summary = "Escalate a case", description = "An issue is made where the code owner of its application and"
            + " cause says, with the verdict and its evidence; where such an issue is open already, the case joins it."
            + " Asking again changes nothing.")
    @APIResponse(responseCode = "202", description = "Asked for; GET tells when the issue is there")
    @APIResponse(responseCode = "200", description = "Had been escalated before")
    @APIResponse(responseCode = "409", description = "No note is on the ticket yet, or nobody owns this")
    public RestResponse<EscalationJson> escalate(@PathParam("id") String id, @Context SecurityContext caller) {
        CaseRecord record = known(id);
        Briefs.NewestNote newest = briefs.newestNote(record.id()).orElseThrow(
                () -> conflict("There is no note on this ticket yet, and so nothing to tell engineers."));
        CodeOwner owner = owners.of(newest.application(), newest.note().causeId()).orElseThrow(() -> conflict(
                "No code owner is named for the application " + newest.application() + " and the cause "
                        + newest.note().causeId() + ": name one at /api/v1/code-owners."));
        boolean asked = escalations.ask(Escalation.asked(record.id(), owner, newest.application(),
                newest.note().causeId(), caller.getUserPrincipal().getName(), clock.instant()));
        if (asked) {
            looks.request(record.ticket(), LookReason.ESCALATED);
            audit.record("escalate", AuditSubject.of("case", record.id()));
        }
        return RestResponse.status(asked ? RestResponse.Status.ACCEPTED : RestResponse.Status.OK, read(id));
    }

    @GET
    @RolesAllowed({ Role.ADMIN_ID, Role.AGENT_ID, Role.ENGINEER_ID })
    @Operation(summary = "Read how far an escalation is")
    public EscalationJson read(@PathParam("id") String id) {
        return escalations.ofCase(known(id).id()).map(EscalationJson::of)
                .orElseThrow(() -> ProblemException.notFound("This case was not escalated."));
    }

    private CaseRecord known(String id) {
        return Paths.uuid(id).flatMap(cases::byId)
                .orElseThrow(() -> ProblemException.notFound("There is no case with this id."));
    }

    private static ProblemException conflict(String detail) {
        return ProblemException.of(RestResponse.Status.CONFLICT, detail);
    }
}
