package io.callbrief.admin;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

import io.callbrief.admin.audit.AuditLog;
import io.callbrief.admin.audit.AuditSubject;
import io.callbrief.admin.key.Role;
import io.callbrief.admin.problem.Problem.FieldError;
import io.callbrief.admin.problem.ProblemException;
import io.callbrief.diagnosis.Cause;
import io.callbrief.pipeline.Hypotheses;
import io.callbrief.pipeline.store.Briefs;
import io.callbrief.wording.writer.HypothesisCheck.Checked;
import io.callbrief.wording.writer.HypothesisCheck.NotAnswered;
import io.callbrief.wording.writer.HypothesisCheck.Step;
import io.callbrief.wording.writer.HypothesisCheck.Steps;
import io.callbrief.work.CaseRecord;
import io.callbrief.work.Cases;

/** Does this cause explain this call? A language model looks, and cites each step. */
@Path("/api/v1/cases/{id}/hypotheses")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed({ Role.ADMIN_ID, Role.ENGINEER_ID })
@Tag(name = "Language model")
public class HypothesesResource {

    private final Cases cases;
    private final Briefs briefs;
    private final Hypotheses hypotheses;
    private final AuditLog audit;

    HypothesesResource(Cases cases, Briefs briefs, Hypotheses hypotheses, AuditLog audit) {
        this.cases = cases;
        this.briefs = briefs;
        this.hypotheses = hypotheses;
        this.audit = audit;
    }

    public record WantedHypothesis(@Schema(examples = "ice_failed") @Nullable String cause) {
    }

    /**
     * @param steps each holds: its ids resolve, its numbers are in what it cites
     * @param dropped why others did not
     */
    public record HypothesisJson(String cause, List<Step> steps, List<String> dropped) {
    }

    @POST
    @Operation(summary = "Test whether a cause explains the call of a case", description = "A language model looks findings,"
            + " notes and outcomes up by their ids; it sees no text of the ticket. Takes up to a minute.")
    @APIResponse(responseCode = "200", description = "What it found, step by step")
    @APIResponse(responseCode = "409", description = "The case has no recorded call, its connector forbids it, or no model is"
            + " configured for it")
    @APIResponse(responseCode = "503", description = "The model did not answer, or the tokens are used up")
    public HypothesisJson test(@PathParam("id") String id, @Nullable WantedHypothesis wanted) {
        CaseRecord of = Paths.uuid(id).flatMap(cases::byId)
                .orElseThrow(() -> ProblemException.notFound("There is no case with this id."));
        Cause cause = Stream.of(Cause.values()).filter(one -> wanted != null && one.id().equals(wanted.cause())).findFirst()
                .orElseThrow(() -> ProblemException.badRequest(List.of(new FieldError("cause", "must be the id of a cause"))));
        Optional<UUID> session = briefs.newestSession(of.id());
        Checked checked = session.flatMap(one -> hypotheses.check(of, one, cause)).orElseThrow(() -> ProblemException.of(
                RestResponse.Status.CONFLICT,
                "There is no recorded call of this case to look into, or its connector keeps it from language models."));
        if (checked instanceof Steps steps) {
            audit.record("test_hypothesis", AuditSubject.of("case", of.id()));
            return new HypothesisJson(cause.id(), steps.steps(), steps.dropped());
        }
        throw switch (((NotAnswered) checked).reason()) {
            case OFF -> ProblemException.of(RestResponse.Status.CONFLICT, "No language model is configured for hypotheses.");
            case BUDGET -> unavailable("The tokens of this ticket or of today are used up.");
            case RESTING, BUSY -> unavailable("The language model is left alone for a moment: ask again.");
            case TIMEOUT, FAILED -> unavailable("The language model did not answer.");
        };
    }

    private static ProblemException unavailable(String detail) {
        return ProblemException.of(RestResponse.Status.SERVICE_UNAVAILABLE, detail);
    }
}
