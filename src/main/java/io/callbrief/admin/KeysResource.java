package io.callbrief.admin;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.callbrief.admin.audit.AuditLog;
import io.callbrief.admin.audit.AuditSubject;
import io.callbrief.admin.key.ApiKey;
import io.callbrief.admin.key.Role;
import io.callbrief.admin.problem.ProblemException;
import io.callbrief.admin.store.ApiKeyRows;
import io.callbrief.admin.store.ApiKeyRows.Rotation;
import io.callbrief.admin.store.StoredKey;
import io.quarkus.narayana.jta.QuarkusTransaction;

/** API keys: a key is shown in the answer that makes it, and never again. */
@Path("/api/v1/keys")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.ADMIN_ID)
@Tag(name = "Keys")
public class KeysResource {

    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 500;
    private static final int DEFAULT_OVERLAP_MINUTES = 24 * 60;
    private static final int LONGEST_OVERLAP_MINUTES = 7 * 24 * 60;

    private final ApiKeyRows keys;
    private final AuditLog audit;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    KeysResource(ApiKeyRows keys, AuditLog audit, Clock clock) {
        this.keys = keys;
        this.audit = audit;
        this.clock = clock;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Make a key", description = "Roles: admin, agent, engineer, ingest.")
    public RestResponse<KeyJson> create(@Nullable NewKey wanted) {
        Parameters given = new Parameters();
        String name = given.text("name", wanted == null || wanted.name == null ? "" : wanted.name);
        Optional<Role> role = Role.ofId(wanted == null || wanted.role == null ? "" : wanted.role);
        if (role.isEmpty()) {
            given.wrong("role", "must be one of: admin, agent, engineer, ingest");
        }
        Instant expiresAt = end(given, wanted == null ? null : wanted.expiresAt);
        given.check();
        ApiKey key = ApiKey.random(random);
        return QuarkusTransaction.joiningExisting().call(() -> {
            StoredKey stored = keys.create(String.valueOf(name), role.orElseThrow(), key, expiresAt);
            audit.record("create", AuditSubject.of("key", stored.id()));
            return made(stored, key);
        });
    }

    @POST
    @Path("/{id}/rotate")
    @Consumes({ MediaType.APPLICATION_JSON, MediaType.WILDCARD })
    @Operation(summary = "Replace a key", description = "The answer has a new key of the same name and role. The old one goes"
            + " on being valid for overlapMinutes, 0 to 10080, default 1440. Without expiresAt the new key ends when the old"
            + " one would have.")
    @APIResponse(responseCode = "201", description = "The new key, which is shown this once")
    @APIResponse(responseCode = "409", description = "Rotated already, expired, or given by CALLBRIEF_ADMIN_KEY")
    public RestResponse<KeyJson> rotate(@PathParam("id") String id, @Nullable RotatedKey wanted) {
        UUID known = Paths.uuid(id).orElseThrow(KeysResource::unknown);
        Parameters given = new Parameters();
        int minutes = wanted == null || wanted.overlapMinutes == null ? DEFAULT_OVERLAP_MINUTES : wanted.overlapMinutes;
        if (minutes < 0 || minutes > LONGEST_OVERLAP_MINUTES) {
            given.wrong("overlapMinutes", "must be a number from 0 to " + LONGEST_OVERLAP_MINUTES);
        }
        Instant expiresAt = end(given, wanted == null ? null : wanted.expiresAt);
        given.check();
        ApiKey key = ApiKey.random(random);
        return QuarkusTransaction.joiningExisting().call(() -> {
            Rotation rotation = keys.rotate(known, key, Duration.ofMinutes(minutes), expiresAt);
            if (rotation instanceof Rotation.Refused refused) {
                throw ProblemException.of(Status.CONFLICT, refused.reason());
            }
            if (rotation instanceof Rotation.Rotated rotated) {
                audit.record("rotate", AuditSubject.of("key", known));
                return made(rotated.made(), key);
            }
            throw unknown();
        });
    }

    private @Nullable Instant end(Parameters given, @Nullable String expiresAt) {
        Instant end = given.instant("expiresAt", expiresAt);
        if (end != null && !end.isAfter(clock.instant())) {
            given.wrong("expiresAt", "must be in the future");
        }
        return end;
    }

    private static RestResponse<KeyJson> made(StoredKey stored, ApiKey key) {
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, KeyJson.of(stored, key.text()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    @GET
    @Operation(summary = "List the keys, without the keys themselves", description = "Where there are more than the limit, the"
            + " Link header with rel=next leads to them.")
    public RestResponse<List<KeyJson>> list(
            @RestQuery @Parameter(description = "1 to 500, default 100") @Nullable String limit,
            @RestQuery @Parameter(description = "Place in the list, from a Link header") @Nullable String after,
            @Context UriInfo uri) {
        Parameters given = new Parameters();
        int atMost = given.between("limit", limit, 1, MAX_LIMIT, DEFAULT_LIMIT);
        UUID place = given.uuid("after", after);
        given.check();
        return Page.of(keys.list(place, atMost + 1), atMost)
                .answer(uri, stored -> KeyJson.of(stored, null), StoredKey::id);
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Take a key away, at once")
    @APIResponse(responseCode = "204", description = "Taken away")
    @APIResponse(responseCode = "409", description = "It is the last admin's key that is valid")
    public void delete(@PathParam("id") String id) {
        UUID known = Paths.uuid(id).orElseThrow(KeysResource::unknown);
        QuarkusTransaction.joiningExisting().run(() -> {
            switch (keys.delete(known)) {
                case DELETED -> audit.record("delete", AuditSubject.of("key", known));
                case UNKNOWN -> throw unknown();
                case LAST_ADMIN -> throw ProblemException.of(Status.CONFLICT,
                        "This is the last admin's key that is valid: make another one first.");
            }
        });
    }

    private static ProblemException unknown() {
        return ProblemException.notFound("There is no key with this id.");
    }

    /**
     * A key to make, unchecked.
     *
     * @param expiresAt {@code null} for one that does not end by itself
     */
    public record NewKey(@Nullable String name, @Nullable String role, @Nullable String expiresAt) {
    }

    /** A key to put in the place of another one, unchecked. */
    public record RotatedKey(@Nullable Integer overlapMinutes, @Nullable String expiresAt) {
    }

    /**
     * @param expiresAt {@code null} where it does not end by itself
     * @param lastUsedAt at most a minute old; {@code null} before its first use
     * @param replacedBy the key that was made in its place
     * @param key in the answer that makes it only
     */
    public record KeyJson(UUID id, String name, String role, Instant createdAt, @Nullable Instant expiresAt,
            @Nullable Instant lastUsedAt, @Nullable UUID replacedBy,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String key) {

        static KeyJson of(StoredKey stored, @Nullable String key) {
            return new KeyJson(stored.id(), stored.name(), stored.role().id(), stored.createdAt(), stored.expiresAt(),
                    stored.lastUsedAt(), stored.replacedBy(), key);
        }

        @Override
        public String toString() {
            return "key " + id;
        }
    }
}
