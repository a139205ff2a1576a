package io.callbrief.admin;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

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
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

import io.callbrief.admin.SourceJson.TestJson;
import io.callbrief.admin.audit.AuditLog;
import io.callbrief.admin.audit.AuditSubject;
import io.callbrief.admin.key.Role;
import io.callbrief.admin.problem.Problem.FieldError;
import io.callbrief.admin.problem.ProblemException;
import io.callbrief.session.source.SessionSource;
import io.callbrief.session.source.SourceAccount;
import io.callbrief.session.source.SourceCheck;
import io.callbrief.session.source.SourceCheck.Checked;
import io.callbrief.session.source.SourceDraft;
import io.callbrief.session.source.SourceKinds;
import io.callbrief.session.source.SourceRefusedException;
import io.callbrief.session.source.SourceUnavailableException;
import io.callbrief.session.source.StoredSource;
import io.callbrief.session.source.StoredSource.ItemProblem;
import io.callbrief.session.source.store.SourceLeases;
import io.callbrief.session.source.store.SourceRows;
import io.callbrief.session.source.store.SourceStatus;
import io.quarkus.narayana.jta.QuarkusTransaction;

/** Where sessions come from. Secrets go in and never come out. */
@Path("/api/v1/sources")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.ADMIN_ID)
@Tag(name = "Sources")
public class SourcesResource {

    /** In the audit log. */
    private static final String KIND = "source";
    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 1000;
    private static final String EXAMPLE = """
            {"kind": "rtcstats-server", "name": "rtcstats",
             "settings": {"host": "db.internal", "database": "rtcstats", "user": "callbrief",
               "recordings": "s3", "s3.bucket": "dumps", "s3.region": "eu-west-3", "retentionDays": "90"},
             "secrets": {"password": "…", "s3.accessKey": "…", "s3.secretKey": "…"}}""";

    private final SourceCheck check;
    private final SourceRows sources;
    private final SourceStatus status;
    private final SourceLeases leases;
    private final SourceKinds kinds;
    private final AuditLog audit;

    SourcesResource(SourceCheck check, SourceRows sources, SourceStatus status, SourceLeases leases, SourceKinds kinds,
            AuditLog audit) {
        this.check = check;
        this.sources = sources;
        this.status = status;
        this.leases = leases;
        this.kinds = kinds;
        this.audit = audit;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Add a source", description = "What settings and secrets hold depends on the kind; docs/sources.md"
            + " says so. The name is the source of its sessions and never changes.")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "rtcstats-server", value = EXAMPLE)))
    @APIResponse(responseCode = "201", description = "Made; polled from now on where the kind is polled")
    @APIResponse(responseCode = "400", description = "A field is missing, unknown or wrong")
    public RestResponse<SourceJson> create(@Nullable WantedSource wanted) {
        WantedSource given = present(wanted);
        SourceDraft draft = checked(check.check(given.kind, given.name, orEmpty(given.settings), orEmpty(given.secrets),
                null));
        StoredSource made = QuarkusTransaction.joiningExisting().call(() -> {
            StoredSource stored = sources.create(draft);
            audit.record("create", AuditSubject.of(KIND, stored.id()), fields(given));
            return stored;
        });
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, SourceJson.of(made)).tag(tag(made.version()))
                .location(URI.create("/api/v1/sources/" + made.id())).build();
    }

    @GET
    @Operation(summary = "List the sources")
    public List<SourceJson> list() {
        return sources.list().stream().map(SourceJson::of).toList();
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Read a source's set-up and how it goes", description = "Its ETag is for If-Match: a change or"
            + " deletion that names it is refused when somebody else has changed the set-up meanwhile.")
    public RestResponse<SourceJson> read(@PathParam("id") String id) {
        return found(Paths.uuid(id).flatMap(sources::find));
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Replace a source's settings", description = "All settings are replaced. Secrets that are given are"
            + " replaced, null removes one, the others stay. Kind and name may be left out and cannot change.")
    @APIResponse(responseCode = "412", description = "Changed by somebody else since the ETag of If-Match was read")
    public RestResponse<SourceJson> replace(@PathParam("id") String id, @Nullable WantedSource wanted,
            @Context Request request) {
        return change(id, present(wanted), request, before -> Map.of());
    }

    @PATCH
    @Path("/{id}")
    @Consumes({ MediaType.APPLICATION_JSON, "application/merge-patch+json" })
    @Operation(summary = "Change some of a source's settings", description = "What is given is replaced, null removes it, the"
            + " rest stays (RFC 7396).")
    @APIResponse(responseCode = "412", description = "Changed by somebody else since the ETag of If-Match was read")
    public RestResponse<SourceJson> patch(@PathParam("id") String id, @Nullable WantedSource wanted,
            @Context Request request) {
        return change(id, present(wanted), request, SourceAccount::settings);
    }

    /** @param kept settings that stay where nothing is said of them */
    private RestResponse<SourceJson> change(String id, WantedSource given, Request request,
            Function<SourceAccount, Map<String, String>> kept) {
        UUID source = Paths.uuid(id).orElseThrow(SourcesResource::unknown);
        return found(audited("change", source, fields(given), () -> {
            requireUnchanged(source, request);
            SourceAccount before = account(id);
            return sources.change(source, draft(before, given, new HashMap<>(kept.apply(before))));
        }));
    }

    /** In a transaction: from here to its end nobody else changes the source. */
    private void requireUnchanged(UUID source, Request request) {
        long version = sources.versionToChange(source).orElseThrow(SourcesResource::unknown);
        if (request.evaluatePreconditions(tag(version)) != null) {
            throw ProblemException.of(Status.PRECONDITION_FAILED,
                    "The source was changed since it was read: read it again.");
        }
    }

    private SourceDraft draft(SourceAccount before, WantedSource given, Map<String, @Nullable String> settings) {
        if (given.kind != null && !given.kind.equals(before.kind())) {
            throw ProblemException.badRequest(List.of(new FieldError("kind", "cannot change")));
        }
        if (given.name != null && !given.name.equals(before.name())) {
            throw ProblemException.badRequest(List.of(new FieldError("name", "cannot change: the sessions carry it")));
        }
        merge(orEmpty(given.settings), settings);
        Map<String, @Nullable String> secrets = new HashMap<>(before.secrets());
        merge(orEmpty(given.secrets), secrets);
        return checked(check.check(before.kind(), before.name(), settings, secrets, before.id()));
    }

    private static void merge(Map<String, @Nullable String> given, Map<String, @Nullable String> into) {
        given.forEach((name, value) -> {
            if (value == null) {
                into.remove(name);
            } else {
                into.put(name, value);
            }
        });
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Remove a source", description = "Its sessions stay.")
    @APIResponse(responseCode = "204", description = "Removed")
    @APIResponse(responseCode = "412", description = "Changed by somebody else since the ETag of If-Match was read")
    public void delete(@PathParam("id") String id, @Context Request request) {
        UUID source = Paths.uuid(id).orElseThrow(SourcesResource::unknown);
        QuarkusTransaction.joiningExisting().run(() -> {
            requireUnchanged(source, request);
            if (!sources.delete(source)) {
                throw unknown();
            }
            audit.record("delete", AuditSubject.of(KIND, source));
        });
    }

    @POST
    @Path("/{id}/pause")
    @Operation(summary = "Stop polling a source")
    public RestResponse<SourceJson> pause(@PathParam("id") String id) {
        return found(Paths.uuid(id)
                .flatMap(source -> audited("pause", source, List.of(), () -> sources.pause(source, true))));
    }

    @POST
    @Path("/{id}/resume")
    @Operation(summary = "Go on polling a source, at once")
    public RestResponse<SourceJson> resume(@PathParam("id") String id) {
        return found(Paths.uuid(id)
                .flatMap(source -> audited("resume", source, List.of(), () -> sources.pause(source, false))));
    }

    @POST
    @Path("/{id}/reread")
    @Operation(summary = "Read a source from its beginning again", description = "After the place of its recordings was wrong."
            + " What is stored already is not stored twice.")
    public RestResponse<SourceJson> reread(@PathParam("id") String id) {
        return found(Paths.uuid(id).flatMap(source -> audited("reread", source, List.of(),
                () -> leases.reread(source) ? sources.find(source) : Optional.empty())));
    }

    /** In one transaction, and only where there is such a source. */
    private Optional<StoredSource> audited(String action, UUID source, Collection<String> fields,
            Supplier<Optional<StoredSource>> change) {
        return QuarkusTransaction.joiningExisting().call(() -> {
            Optional<StoredSource> changed = change.get();
            changed.ifPresent(stored -> audit.record(action, AuditSubject.of(KIND, source), fields));
            return changed;
        });
    }

    /** Names of what was given. */
    private static List<String> fields(WantedSource given) {
        List<String> fields = new ArrayList<>();
        orEmpty(given.settings).keySet().forEach(name -> fields.add("settings." + name));
        orEmpty(given.secrets).keySet().forEach(name -> fields.add("secrets." + name));
        return fields;
    }

    @POST
    @Path("/{id}/test")
    @Operation(summary = "Try a source out", description = "Connects and looks, and changes nothing.")
    public TestJson test(@PathParam("id") String id) {
        SourceAccount account = account(id);
        SessionSource source = kinds.ofKind(account.kind())
                .orElseThrow(() -> ProblemException.notFound("This build has no sources of this kind."));
        try {
            return new TestJson(true, source.test(account), null);
        } catch (SourceUnavailableException e) {
            return new TestJson(false, List.of(), e.reason());
        } catch (SourceRefusedException e) {
            return new TestJson(false, List.of(), e.reason());
        }
    }

    @GET
    @Path("/{id}/problems")
    @Operation(summary = "List what could not be taken", description = "The newest first; kept for 30 days.")
    public List<ItemProblem> problems(@PathParam("id") String id, @RestQuery @Nullable String limit) {
        Parameters given = new Parameters();
        int atMost = given.between("limit", limit, 1, MAX_LIMIT, DEFAULT_LIMIT);
        given.check();
        return status.problems(account(id).id(), atMost);
    }

    private SourceAccount account(String id) {
        return Paths.uuid(id).flatMap(sources::byId).orElseThrow(SourcesResource::unknown);
    }

    private static RestResponse<SourceJson> found(Optional<StoredSource> stored) {
        StoredSource source = stored.orElseThrow(SourcesResource::unknown);
        return RestResponse.ResponseBuilder.ok(SourceJson.of(source)).tag(tag(source.version())).build();
    }

    private static EntityTag tag(long version) {
        return new EntityTag(Long.toString(version));
    }

    private static ProblemException unknown() {
        return ProblemException.notFound("There is no source with this id.");
    }

    private static WantedSource present(@Nullable WantedSource wanted) {
        if (wanted == null) {
            throw ProblemException.badRequest(List.of(new FieldError("body", "is empty")));
        }
        return wanted;
    }

    private static Map<String, @Nullable String> orEmpty(@Nullable Map<String, @Nullable String> given) {
        return given == null ? Map.of() : given;
    }

    private static SourceDraft checked(Checked checked) {
        if (checked instanceof Checked.Wrong wrong) {
            throw ProblemException.badRequest(
                    wrong.flaws().stream().map(flaw -> new FieldError(flaw.field(), flaw.reason())).toList());
        }
        return ((Checked.Right) checked).draft();
    }

    /** A source as somebody wants it to be, unchecked. */
    public record WantedSource(@Nullable String kind, @Nullable String name,
            @Nullable Map<String, @Nullable String> settings, @Nullable Map<String, @Nullable String> secrets) {

        /** Without values: requests may end up in logs. */
        @Override
        public String toString() {
            return "wanted source";
        }
    }
}
