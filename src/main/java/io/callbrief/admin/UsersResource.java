package io.callbrief.admin;

import java.io.IOException;
import java.io.InputStream;
import java.time.ZoneId;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Link;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

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
import io.callbrief.call.KnownUser;
import io.callbrief.session.people.ImportReport;
import io.callbrief.session.people.UnreadableUsersException;
import io.callbrief.session.people.UserDirectory;
import io.callbrief.session.people.UserDirectory.UserQuery;
import io.callbrief.session.people.UserImport;
import io.callbrief.session.people.UserImport.Format;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.Blocking;

/** Who the company's users are. */
@Path("/api/v1/users")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.ADMIN_ID)
@Tag(name = "Users")
public class UsersResource {

    private static final String CSV = "text/csv";
    private static final String JSON_LINES = "application/x-ndjson";
    private static final String ALSO_JSON_LINES = "application/jsonl";
    private static final String CSV_EXAMPLE = """
            userId,displayName,email,aliases,organizationId,timeZone,language,site
            u-1017,Marc Dupont,marc@example.com,zd-9912;mdupont;+33 6 12 34 56 78,acme,Europe/Paris,fr,Lyon
            """;
    private static final String JSON_EXAMPLE = """
            {"userId": "u-1017", "displayName": "Marc Dupont", "aliases": ["zd-9912", "mdupont"], "timeZone": "Europe/Paris"}
            """;
    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 500;

    private final UserImport users;
    private final UserDirectory directory;
    private final AuditLog audit;

    UsersResource(UserImport users, UserDirectory directory, AuditLog audit) {
        this.users = users;
        this.directory = directory;
        this.audit = audit;
    }

    @POST
    @Consumes({ CSV, JSON_LINES, ALSO_JSON_LINES })
    @Blocking
    @Operation(summary = "Add users, and change those that are known", description = "CSV with a header, or a JSON object on"
            + " each line. A row says all that is known of its user: what it leaves out is unknown afterwards. Users who are"
            + " in no row stay as they are.")
    @RequestBody(content = {
            @Content(mediaType = CSV, examples = @ExampleObject(name = "csv", value = CSV_EXAMPLE)),
            @Content(mediaType = JSON_LINES, examples = @ExampleObject(name = "json lines", value = JSON_EXAMPLE)) })
    @APIResponse(responseCode = "200", description = "Read to the end; rejected rows changed nothing, errors say why (the"
            + " first 100)")
    @APIResponse(responseCode = "400", description = "Not a file of users: nothing was read")
    @APIResponse(responseCode = "413", description = "Larger than callbrief.users.max-size")
    public ImportReport add(@Context HttpHeaders headers, InputStream body) throws IOException {
        return read(headers.getMediaType(), body);
    }

    @PUT
    @Consumes({ CSV, JSON_LINES, ALSO_JSON_LINES })
    @Blocking
    @Operation(summary = "The same as POST")
    public ImportReport put(@Context HttpHeaders headers, InputStream body) throws IOException {
        return read(headers.getMediaType(), body);
    }

    private ImportReport read(MediaType type, InputStream body) throws IOException {
        // before it, for it is stored bit by bit: what breaks off half-way has changed something too
        audit.record("import", AuditSubject.all("user"));
        try {
            return users.read(type.isCompatible(MediaType.valueOf(CSV)) ? Format.CSV : Format.JSON_LINES, body);
        } catch (UnreadableUsersException e) {
            throw ProblemException.badRequest(List.of(new FieldError("body", String.valueOf(e.getMessage()))));
        }
    }

    @GET
    @Operation(summary = "List users by id", description = "Where there are more than the limit, the Link header with"
            + " rel=next leads to them.")
    public RestResponse<List<UserJson>> list(
            @RestQuery @Parameter(description = "How an id, address or name begins, in any case, or a whole alias", example = "marc") @Nullable String search,
            @RestQuery @Parameter(description = "1 to 500, default 100") @Nullable String limit,
            @RestQuery @Parameter(description = "The last id of the page before, from a Link header") @Nullable String after,
            @Context UriInfo uri) {
        Parameters given = new Parameters();
        UserQuery query = new UserQuery(given.text("search", search), given.text("after", after),
                given.between("limit", limit, 1, MAX_LIMIT, DEFAULT_LIMIT));
        given.check();
        // one more than asked for tells whether there are more
        List<KnownUser> found = directory.list(new UserQuery(query.search(), query.after(), query.limit() + 1));
        List<KnownUser> page = found.subList(0, Math.min(found.size(), query.limit()));
        RestResponse.ResponseBuilder<List<UserJson>> answer = RestResponse.ResponseBuilder
                .ok(page.stream().map(UserJson::of).toList());
        return found.size() > page.size()
                ? answer.links(Link.fromUriBuilder(uri.getRequestUriBuilder().replaceQueryParam("limit", query.limit())
                        .replaceQueryParam("after", "{after}")).rel("next").build(page.get(page.size() - 1).userId())).build()
                : answer.build();
    }

    @GET
    @Path("/{userId}")
    @Operation(summary = "Read a user")
    public UserJson read(@PathParam("userId") String userId) {
        return directory.byId(userId).map(UserJson::of).orElseThrow(UsersResource::unknown);
    }

    @DELETE
    @Path("/{userId}")
    @Operation(summary = "Forget a user", description = "Nothing of the user is left in the directory. Sessions stay.")
    @APIResponse(responseCode = "204", description = "Forgotten")
    public void delete(@PathParam("userId") String userId) {
        QuarkusTransaction.joiningExisting().run(() -> {
            if (!directory.delete(userId)) {
                throw unknown();
            }
            audit.record("delete", AuditSubject.person(userId));
        });
    }

    private static ProblemException unknown() {
        return ProblemException.notFound("There is no user with this id.");
    }

    /** A user as the API shows it. Unknown is {@code null}. */
    public record UserJson(String userId, @Nullable String displayName, @Nullable String email, List<String> aliases,
            @Nullable String organizationId, @Nullable String timeZone, @Nullable String language, @Nullable String site) {

        static UserJson of(KnownUser user) {
            ZoneId zone = user.timeZone();
            return new UserJson(user.userId(), user.displayName(), user.email(), user.aliases(), user.organizationId(),
                    zone == null ? null : zone.getId(), user.language(), user.site());
        }
    }
}
