package io.callbrief.admin;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.callbrief.admin.TelemetryAccess.Sender;
import io.callbrief.admin.problem.Problem;
import io.callbrief.admin.problem.Problem.FieldError;
import io.callbrief.admin.problem.ProblemException;
import io.callbrief.admin.problem.Problems;
import io.callbrief.session.source.telemetry.Batch;
import io.callbrief.session.source.telemetry.BatchRate;
import io.callbrief.session.source.telemetry.BatchReader;
import io.callbrief.session.source.telemetry.Sample;
import io.callbrief.session.source.telemetry.TelemetryAccount;
import io.callbrief.session.source.telemetry.TelemetryAccounts;
import io.callbrief.session.source.telemetry.store.SampleRows;
import io.smallrye.common.annotation.Blocking;

/** Samples come in, from backends and from browsers. It authenticates by itself: sendBeacon can set no header. */
@Path("/v1/telemetry/ingest")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Telemetry")
public class TelemetryResource {

    private static final int ACCEPTED = 202;
    private static final Response.StatusType TOO_MANY = Status.TOO_MANY_REQUESTS;
    private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";
    private static final String EXAMPLE = """
            {"metrics": [{"sessionId": "s-81f2", "timestamp": "2026-03-01T09:02:14.250Z", "rtt": 46, "userId": "u-1017",
              "roomId": "r-17", "availableOutgoingBitrate": 1850000,
              "video": {"bitrate": 1420000, "packetLoss": 0.004, "jitter": 6, "framesDecodedPerSecond": 29, "isFrozen": false},
              "audio": {"bitrate": 31000, "packetLoss": 0, "jitter": 4}}]}""";

    private final TelemetryAccess access;
    private final TelemetryAccounts accounts;
    private final BatchReader reader;
    private final BatchRate rate;
    private final SampleRows rows;
    private final ObjectMapper json;

    TelemetryResource(TelemetryAccess access, TelemetryAccounts accounts, BatchReader reader, BatchRate rate,
            SampleRows rows, ObjectMapper json) {
        this.access = access;
        this.accounts = accounts;
        this.reader = reader;
        this.rate = rate;
        this.rows = rows;
        this.json = json;
    }

    /** Samples that are stored, those that were known already included. */
    public record Accepted(String status, int processed) {
    }

    @POST
    @PermitAll
    @Blocking
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Send samples of calls", description = "Every 1 to 5 s, one batch. All samples are stored or none."
            + " Whoever sends: an API key of role admin or ingest, or a token for one session and user, in the header"
            + " Authorization, in ?token= or in the body's field token.")
    @RequestBody(content = @Content(mediaType = MediaType.APPLICATION_JSON, examples = @ExampleObject(name = "one", value = EXAMPLE)))
    @APIResponse(responseCode = "202", description = "All samples are stored")
    @APIResponse(responseCode = "400", description = "A sample is wrong; nothing is stored")
    @APIResponse(responseCode = "401", description = "No key or token, or one that is not valid any more")
    @APIResponse(responseCode = "403", description = "Not this token's session or user, or not from this page")
    @APIResponse(responseCode = "409", description = "A session has another user")
    @APIResponse(responseCode = "413", description = "More than 1 MB")
    @APIResponse(responseCode = "429", description = "More batches than one session needs; see Retry-After")
    public Response ingest(@RestHeader(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @RestHeader("Origin") @Nullable String origin, @RestQuery @Nullable String token,
            @RestQuery @Parameter(description = "Id or name of the source, for API keys where there are several") @Nullable String source,
            InputStream body) throws IOException {
        boolean known = origin != null && fromAnyPage(origin);
        try {
            return answer(Response.status(ACCEPTED).entity(take(authorization, origin, token, source, body.readAllBytes())),
                    known, origin);
        } catch (ProblemException e) {
            Response.ResponseBuilder problem = Response.fromResponse(e.problem().toResponse());
            if (e.problem().status() == TOO_MANY.getStatusCode()) {
                problem.header(HttpHeaders.RETRY_AFTER, 1);
            } else if (e.problem().status() == Status.UNAUTHORIZED.getStatusCode()) {
                problem.header(HttpHeaders.WWW_AUTHENTICATE, Problems.CHALLENGE);
            }
            return answer(problem, known, origin);
        }
    }

    /** A page asks whether it may send; only those that a source names are answered. */
    @OPTIONS
    @PermitAll
    @Blocking
    @Operation(hidden = true)
    public Response preflight(@RestHeader("Origin") @Nullable String origin) {
        if (origin == null || !fromAnyPage(origin)) {
            return Problem.of(Status.FORBIDDEN, "No source lets this page send.").toResponse();
        }
        return answer(Response.noContent().header("Access-Control-Allow-Methods", "POST")
                .header("Access-Control-Allow-Headers", "authorization, content-type")
                .header("Access-Control-Max-Age", 600), true, origin);
    }

    private Accepted take(@Nullable String authorization, @Nullable String origin, @Nullable String token,
            @Nullable String source, byte[] body) {
        Optional<String> presented = access.presented(authorization, token);
        Optional<Sender> early = presented.map(credential -> access.sender(credential, source));
        JsonNode content = content(body, early.isPresent());
        Sender sender = early.orElseGet(() -> access.sender(
                Optional.ofNullable(content.path("token").textValue()).orElseThrow(TelemetryAccess::unauthorized), source));
        fromItsPages(sender, origin);
        if (sender.token() != null && !rate.allows(sender.token())) {
            throw ProblemException.of(TOO_MANY, "One session sends a batch a second at most; wait and send them together.");
        }
        List<Sample> samples = sender.checked(samples(content));
        rows.store(sender.account(), samples).ifPresent(stranger -> {
            throw new ProblemException(Problem.of(Status.CONFLICT, "The samples were not taken.", List.of(new FieldError(
                    "metrics[" + samples.indexOf(stranger) + "].userId", "is not the user of this session"))));
        });
        return new Accepted("accepted", samples.size());
    }

    private JsonNode content(byte[] body, boolean trusted) {
        try {
            return json.readTree(body);
        } catch (IOException e) { // from memory: it can only be the content
            throw trusted ? ProblemException.badRequest(List.of(new FieldError("body", "is not valid JSON")))
                    : TelemetryAccess.unauthorized();
        }
    }

    private List<Sample> samples(JsonNode content) {
        Batch batch = reader.read(content);
        if (batch instanceof Batch.Bad bad) {
            throw ProblemException.badRequest(
                    bad.flaws().stream().map(flaw -> new FieldError(flaw.field(), flaw.reason())).toList());
        }
        return ((Batch.Good) batch).samples();
    }

    private boolean fromAnyPage(String origin) {
        return accounts.active().stream().map(TelemetryAccount::origins).anyMatch(origins -> origins.contains(origin));
    }

    /** A token that was stolen from one page is of no use on another. */
    private static void fromItsPages(Sender sender, @Nullable String origin) {
        if (sender.token() != null && origin != null && !sender.account().origins().contains(origin)) {
            throw ProblemException.of(Status.FORBIDDEN, "The token's source does not let this page send.");
        }
    }

    private static Response answer(Response.ResponseBuilder answer, boolean known, @Nullable String origin) {
        answer.header(HttpHeaders.VARY, "Origin");
        return (known ? answer.header(ALLOW_ORIGIN, origin) : answer).build();
    }
}
