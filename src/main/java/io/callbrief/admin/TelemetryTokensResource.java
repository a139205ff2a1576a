package io.callbrief.admin;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

import io.callbrief.admin.key.Role;
import io.callbrief.admin.problem.Problem.FieldError;
import io.callbrief.admin.problem.ProblemException;
import io.callbrief.session.source.telemetry.IngestTokens;
import io.callbrief.session.source.telemetry.IngestTokens.Issued;
import io.callbrief.session.source.telemetry.TelemetryAccount;
import io.callbrief.session.source.telemetry.TelemetryAccounts;

/** Tokens with which a browser sends the samples of its own session. The company's backend asks for them. */
@Path("/api/v1/sources/{id}/tokens")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({ Role.ADMIN_ID, Role.INGEST_ID })
@Tag(name = "Telemetry")
public class TelemetryTokensResource {

    private static final int SHORTEST_SECONDS = 60;

    private final IngestTokens tokens;
    private final TelemetryAccounts accounts;

    TelemetryTokensResource(IngestTokens tokens, TelemetryAccounts accounts) {
        this.tokens = tokens;
        this.accounts = accounts;
    }

    /** A token to issue, unchecked. */
    public record NewToken(@Nullable String userId, @Nullable String sessionId, @Nullable Integer ttlSeconds) {
    }

    public record TokenJson(String token, Instant expiresAt) {

        @Override
        public String toString() {
            return "token until " + expiresAt;
        }
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Issue a token for a browser", description = "It lets in samples of this user and session, until it"
            + " expires. The source is of kind telemetry.")
    @APIResponse(responseCode = "201", description = "The token, which is shown this once")
    public RestResponse<TokenJson> issue(@PathParam("id") String id, @Nullable NewToken wanted) {
        TelemetryAccount account = Paths.uuid(id).flatMap(accounts::justNow)
                .orElseThrow(() -> ProblemException.notFound("There is no active source of kind telemetry with this id."));
        if (wanted == null) {
            throw ProblemException.badRequest(List.of(new FieldError("body", "is empty")));
        }
        Parameters given = new Parameters();
        String userId = given.text("userId", Optional.ofNullable(wanted.userId).orElse(""));
        String sessionId = given.text("sessionId", Optional.ofNullable(wanted.sessionId).orElse(""));
        long longest = account.longestToken().toSeconds();
        long seconds = wanted.ttlSeconds == null ? longest : wanted.ttlSeconds;
        if (seconds < SHORTEST_SECONDS || seconds > longest) {
            given.wrong("ttlSeconds", "must be from " + SHORTEST_SECONDS + " to " + longest);
        }
        given.check();
        Issued issued = tokens.issue(Paths.uuid(id).orElseThrow(), String.valueOf(userId), String.valueOf(sessionId),
                Duration.ofSeconds(seconds));
        return RestResponse.ResponseBuilder
                .create(RestResponse.Status.CREATED, new TokenJson(issued.token(), issued.expiresAt()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }
}
