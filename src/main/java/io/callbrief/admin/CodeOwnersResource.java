package io.callbrief.admin;

import java.net.URI;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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

import io.callbrief.admin.audit.AuditLog;
import io.callbrief.admin.audit.AuditSubject;
import io.callbrief.admin.key.Role;
import io.callbrief.admin.problem.ProblemException;
import io.callbrief.connector.Connectors;
import io.callbrief.diagnosis.Cause;
import io.callbrief.escalate.CodeOwner;
import io.callbrief.escalate.store.CodeOwnerRows;
import io.callbrief.work.Ids;

/** Who owns which code: where an escalated case goes. */
@Path("/api/v1/code-owners")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.ADMIN_ID)
@Tag(name = "Escalation")
public class CodeOwnersResource {

    private static final String SUBJECT = "code-owner";
    private static final int LEAST_PERCENT = 50;
    private static final int MOST_PERCENT = 100;
    private static final String EXAMPLE = """
            {"application": "web", "cause": "mic_silent", "repository": "web-client", "path": "src/audio",
             "owner": "Team Audio", "connector": "0192f0c1-0000-7000-8000-0000000000c1", "project": "AUD",
             "issueType": "Bug", "fromPercent": 80}""";

    private final CodeOwnerRows owners;
    private final Connectors connectors;
    private final AuditLog audit;
    private final Ids ids;
    private final Clock clock;

    CodeOwnersResource(CodeOwnerRows owners, Connectors connectors, AuditLog audit, Ids ids, Clock clock) {
        this.owners = owners;
        this.connectors = connectors;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** Unchecked. */
    public record NewCodeOwner(@Nullable String application, @Nullable String cause, @Nullable String repository,
            @Nullable String path, @Nullable String owner, @Nullable String connector, @Nullable String project,
            @Nullable String issueType, @Nullable Integer fromPercent) {
    }

    @GET
    @Operation(summary = "List the code owners")
    public List<CodeOwner> list() {
        return owners.list();
    }

    @POST
    @Transactional
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Name a code owner", description = "Without application or cause it is for any; the most exact one"
            + " counts. With fromPercent cases are escalated by themselves from that confidence on.")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "web", value = EXAMPLE)))
    @APIResponse(responseCode = "201", description = "Named")
    @APIResponse(responseCode = "400", description = "A field is missing or wrong")
    @APIResponse(responseCode = "409", description = "There is one for this application and cause; delete it first")
    public RestResponse<CodeOwner> create(@Nullable NewCodeOwner wanted) {
        CodeOwner owner = checked(wanted == null ? new NewCodeOwner(null, null, null, null, null, null, null, null, null)
                : wanted);
        if (!owners.create(owner)) {
            throw ProblemException.of(RestResponse.Status.CONFLICT,
                    "There is a code owner for this application and cause already.");
        }
        audit.record("create", AuditSubject.of(SUBJECT, owner.id()));
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, owner)
                .location(URI.create("/api/v1/code-owners/" + owner.id())).build();
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Forget a code owner", description = "Issues that were made stay.")
    @Transactional
    public void delete(@PathParam("id") String id) {
        UUID gone = Paths.uuid(id).filter(owners::delete)
                .orElseThrow(() -> ProblemException.notFound("There is no code owner with this id."));
        audit.record("delete", AuditSubject.of(SUBJECT, gone));
    }

    private CodeOwner checked(NewCodeOwner wanted) {
        Parameters given = new Parameters();
        String repository = required(given, "repository", wanted.repository);
        String owner = required(given, "owner", wanted.owner);
        String project = required(given, "project", wanted.project);
        String application = given.text("application", wanted.application);
        String path = given.text("path", wanted.path);
        String issueType = given.text("issueType", wanted.issueType == null ? "Bug" : wanted.issueType);
        if (wanted.cause != null && Arrays.stream(Cause.values()).noneMatch(cause -> cause.id().equals(wanted.cause))) {
            given.wrong("cause", "must be the id of a cause, see docs/causes.md");
        }
        Integer percent = wanted.fromPercent;
        if (percent != null && (percent < LEAST_PERCENT || percent > MOST_PERCENT)) {
            given.wrong("fromPercent", "must be a number from " + LEAST_PERCENT + " to " + MOST_PERCENT);
        }
        UUID connector = connector(given, wanted.connector);
        given.check();
        return new CodeOwner(ids.next(), application, wanted.cause, repository, path, owner, connector, project,
                String.valueOf(issueType), percent, clock.instant());
    }

    private UUID connector(Parameters given, @Nullable String id) {
        Optional<Connectors.Bound> bound = Optional.ofNullable(id).flatMap(Paths::uuid).flatMap(connectors::byId);
        if (bound.isEmpty()) {
            given.wrong("connector", "must be the id of an active connector");
        } else if (!bound.get().helpdesk().takesIssues()) {
            given.wrong("connector", "must be one that takes issues for engineers; of this kind none does");
        }
        return bound.map(known -> known.account().id()).orElse(new UUID(0, 0));
    }

    private static String required(Parameters given, String field, @Nullable String value) {
        String text = given.text(field, value == null ? "" : value);
        return String.valueOf(text);
    }
}
