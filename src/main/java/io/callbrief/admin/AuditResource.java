package io.callbrief.admin;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

import io.callbrief.admin.audit.AuditEntry;
import io.callbrief.admin.audit.AuditLog;
import io.callbrief.admin.audit.AuditQuery;
import io.callbrief.admin.key.Role;

/** Who changed what. */
@Path("/api/v1/audit")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.ADMIN_ID)
@Tag(name = "Audit")
public class AuditResource {

    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 500;

    private final AuditLog log;

    AuditResource(AuditLog log) {
        this.log = log;
    }

    @GET
    @Operation(summary = "List changes, the newest first", description = "Where there are more than the limit, the Link header"
            + " with rel=next leads to them. Names of fields are kept, values are not.")
    public RestResponse<List<EntryJson>> list(
            @RestQuery @Parameter(example = "2026-03-01T00:00:00Z") @Nullable String from,
            @RestQuery @Parameter(description = "Not included", example = "2026-03-02T00:00:00Z") @Nullable String to,
            @RestQuery @Parameter(description = "Who changed it", example = "key:01a1fc97-7f22-77b5-86c1-172d17b34e46") @Nullable String actor,
            @RestQuery @Parameter(description = "What was changed: a kind, an id, or kind:id", example = "connector") @Nullable String subject,
            @RestQuery @Parameter(description = "1 to 500, default 100") @Nullable String limit,
            @RestQuery @Parameter(description = "Place in the list, from a Link header") @Nullable String after,
            @Context UriInfo uri) {
        Parameters given = new Parameters();
        Instant since = given.instant("from", from);
        Instant until = given.instant("to", to);
        given.ordered(since, "to", until, "from");
        String who = given.text("actor", actor);
        String what = given.text("subject", subject);
        int atMost = given.between("limit", limit, 1, MAX_LIMIT, DEFAULT_LIMIT);
        UUID place = given.uuid("after", after);
        given.check();
        return Page.of(log.list(new AuditQuery(since, until, who, what, place, atMost + 1)), atMost)
                .answer(uri, EntryJson::of, AuditEntry::id);
    }

    /** @param subjectId {@code null} where it is no single thing, such as an import */
    public record EntryJson(UUID id, Instant at, String actor, @Nullable String actorLabel, String action,
            String subject, @Nullable String subjectId, List<String> fields) {

        static EntryJson of(AuditEntry entry) {
            return new EntryJson(entry.id(), entry.at(), entry.actor(), entry.actorLabel(), entry.action(),
                    entry.subject().kind(), entry.subject().id(), entry.fields());
        }
    }
}
