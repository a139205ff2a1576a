package io.callbrief.admin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;

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

import io.callbrief.admin.InsightJson.ProblemJson;
import io.callbrief.admin.audit.AuditLog;
import io.callbrief.admin.audit.AuditSubject;
import io.callbrief.admin.key.Role;
import io.callbrief.admin.problem.ProblemException;
import io.callbrief.connector.Connectors;
import io.callbrief.insight.Companions;
import io.callbrief.insight.Problem;
import io.callbrief.insight.store.ProblemCaseRows;
import io.callbrief.insight.store.ProblemRows;
import io.callbrief.render.ProactiveMessages;
import io.callbrief.ticket.TicketRef;
import io.callbrief.work.LookReason;
import io.callbrief.work.Looks;

/** Problems that several organisations have at once. */
@Path("/api/v1/insight/problems")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({ Role.ADMIN_ID, Role.ENGINEER_ID })
@Tag(name = "Insight")
public class ProblemsResource {

    private static final String SUBJECT = "problem";

    private final ProblemRows problems;
    private final ProblemCaseRows problemCases;
    private final Companions companions;
    private final ProactiveMessages messages;
    private final Connectors connectors;
    private final Looks looks;
    private final AuditLog audit;
    private final Clock clock;

    ProblemsResource(ProblemRows problems, ProblemCaseRows problemCases, Companions companions, ProactiveMessages messages,
            Connectors connectors, Looks looks, AuditLog audit, Clock clock) {
        this.problems = problems;
        this.problemCases = problemCases;
        this.companions = companions;
        this.messages = messages;
        this.connectors = connectors;
        this.looks = looks;
        this.audit = audit;
        this.clock = clock;
    }

    @GET
    @Operation(summary = "List problems, newest first", description = "At most 200.")
    public List<ProblemJson> list(
            @RestQuery @Parameter(description = "open or closed; without it both") @Nullable String state) {
        Parameters given = new Parameters();
        String asked = given.oneOf("state", state, List.of("open", "closed"));
        given.check();
        return problems.list(asked == null ? null : asked.equals("open")).stream().map(ProblemJson::of).toList();
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Read a problem")
    public ProblemJson read(@PathParam("id") String id) {
        return ProblemJson.of(known(id));
    }

    /** Unchecked. */
    public record NamedTicket(@Nullable String connector, @Nullable String ticket) {
    }

    @PUT
    @Path("/{id}/ticket")
    @Transactional
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.ADMIN_ID)
    @Operation(summary = "Name a problem's own ticket at a helpdesk", description = "Tickets of the problem there become its"
            + " incidents, those that come later too, where the helpdesk can do that.")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "zendesk", value = """
            {"connector": "0192f0c1-0000-7000-8000-0000000000c1", "ticket": "4812"}""")))
    @APIResponse(responseCode = "409", description = "The problem is closed")
    public ProblemJson name(@PathParam("id") String id, @Nullable NamedTicket wanted) {
        Problem problem = known(id);
        Parameters given = new Parameters();
        String ticket = given.text("ticket", wanted == null || wanted.ticket == null ? "" : wanted.ticket);
        UUID connector = given.id("connector", wanted == null || wanted.connector == null ? "" : wanted.connector, "connector");
        if (connector != null && connectors.byId(connector).isEmpty()) {
            given.wrong("connector", "must be the id of an active connector");
        }
        given.check();
        if (!problem.open()) {
            throw ProblemException.of(RestResponse.Status.CONFLICT, "This problem is closed, and stays so.");
        }
        if (connector != null && ticket != null) {
            problems.name(problem.id(), new TicketRef(connector, ticket));
            problemCases.waiting(problem.id(), connector).forEach(each -> looks.request(each, LookReason.ASKED));
            audit.record("name-ticket", AuditSubject.of(SUBJECT, problem.id()));
        }
        return read(id);
    }

    @POST
    @Path("/{id}/close")
    @Transactional
    @RolesAllowed(Role.ADMIN_ID)
    @Operation(summary = "Close a problem", description = "It stays closed: what comes later is a new one that names it.")
    public ProblemJson close(@PathParam("id") String id, @Context SecurityContext caller) {
        if (problems.close(known(id).id(), caller.getUserPrincipal().getName())) {
            audit.record("close", AuditSubject.of(SUBJECT, known(id).id()));
        }
        return read(id);
    }

    /**
     * Customers who have it and have not written.
     *
     * @param organizations ids as sessions carry them; {@code u:} before a user of no known organisation
     * @param message to be read before it is sent
     */
    public record SilentJson(int count, List<String> organizations, String message) {
    }

    @GET
    @Path("/{id}/silent")
    @Operation(summary = "Who has a problem and has not written", description = "Organisations in its scope, in the last day,"
            + " with a message to send them in en, de, fr or es.")
    public SilentJson silent(@PathParam("id") String id, @RestQuery @Nullable String language) {
        Problem problem = known(id);
        Instant to = problem.closedAt() == null ? clock.instant() : problem.closedAt();
        Instant dayBefore = to.minus(Duration.ofDays(1));
        Instant from = problem.since().isAfter(dayBefore) ? problem.since() : dayBefore;
        List<String> silent = companions.silent(problem.signature(), problem.application(), from, to).stream()
                .map(one -> one.startsWith("o:") ? one.substring(2) : one).toList();
        return new SilentJson(silent.size(), silent, messages.message(language, problem.since()));
    }

    private Problem known(String id) {
        return Paths.uuid(id).flatMap(problems::byId)
                .orElseThrow(() -> ProblemException.notFound("There is no problem with this id."));
    }
}
