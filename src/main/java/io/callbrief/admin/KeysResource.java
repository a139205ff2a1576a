package io.callbrief.admin;

import java.security.SecureRandom;
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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.callbrief.admin.key.ApiKey;
import io.callbrief.admin.key.Role;
import io.callbrief.admin.problem.ProblemException;
import io.callbrief.admin.store.ApiKeyRows;
import io.callbrief.admin.store.StoredKey;

/** API keys: a key is shown in the answer that makes it, and never again. */
@Path("/api/v1/keys")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.ADMIN_ID)
@Tag(name = "Keys")
public class KeysResource {

    private final ApiKeyRows keys;
    private final SecureRandom random = new SecureRandom();

    KeysResource(ApiKeyRows keys) {
        this.keys = keys;
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
        given.check();
        ApiKey key = ApiKey.random(random);
        StoredKey stored = keys.create(String.valueOf(name), role.orElseThrow(), key);
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, KeyJson.of(stored, key.text()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    @GET
    @Operation(summary = "List the keys, without the keys themselves")
    public List<KeyJson> list() {
        return keys.list().stream().map(stored -> KeyJson.of(stored, null)).toList();
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Take a key away, at once")
    public void delete(@PathParam("id") String id) {
        if (Paths.uuid(id).filter(keys::delete).isEmpty()) {
            throw ProblemException.notFound("There is no key with this id.");
        }
    }

    /** A key to make, unchecked. */
    public record NewKey(@Nullable String name, @Nullable String role) {
    }

    /** @param key in the answer that makes it only */
    public record KeyJson(UUID id, String name, String role, Instant createdAt,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String key) {

        static KeyJson of(StoredKey stored, @Nullable String key) {
            return new KeyJson(stored.id(), stored.name(), stored.role().id(), stored.createdAt(), key);
        }

        @Override
        public String toString() {
            return "key " + id;
        }
    }
}
