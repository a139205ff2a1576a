package io.callbrief.admin;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
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

import io.callbrief.admin.key.Role;
import io.callbrief.wording.store.ModelCallRows;
import io.callbrief.wording.store.ModelCallRows.Call;

/** What was asked of a language model, and what it cost. */
@Path("/api/v1/model-calls")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({ Role.ADMIN_ID, Role.ENGINEER_ID })
@Tag(name = "Language model")
public class ModelCallsResource {

    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 500;
    private static final double MICROS = 1_000_000.0;

    private final ModelCallRows rows;

    ModelCallsResource(ModelCallRows rows) {
        this.rows = rows;
    }

    /**
     * @param use reply, explanation, hypothesis, complaint or cause
     * @param state started, said, timeout or failed
     * @param estimated whether the provider did not tell the tokens
     * @param cost by the configured prices, in their currency
     * @param kept what passed the guard; {@code null} where there was nothing to judge
     * @param flaws why the rest did not pass
     */
    public record ModelCallJson(UUID id, UUID caseId, String use, String provider, String model, String prompt,
            Instant startedAt, String state, @Nullable Integer durationMillis, int inputTokens, int outputTokens,
            boolean estimated, double cost, @Nullable Integer kept, @Nullable Integer dropped, List<String> flaws) {

        static ModelCallJson of(Call call) {
            return new ModelCallJson(call.id(), call.caseId(), call.use().toLowerCase(Locale.ROOT), call.provider(),
                    call.model(), call.prompt(), call.startedAt(), call.state().toLowerCase(Locale.ROOT),
                    call.durationMillis(), call.inputTokens(), call.outputTokens(), call.estimated(),
                    call.costMicros() / MICROS, call.kept(), call.dropped(), call.flaws());
        }
    }

    @GET
    @Operation(summary = "List calls of the language model, newest first", description = "Where there are more than the limit,"
            + " the Link header with rel=next leads to them.")
    public RestResponse<List<ModelCallJson>> list(
            @RestQuery @Parameter(description = "Id of a case", example = "0193a1c2-7b1e-7c3d-8a52-4d0f6f1b2c3d") @Nullable String caseId,
            @RestQuery @Parameter(description = "1 to 500, default 50") @Nullable String limit,
            @RestQuery @Parameter(description = "Place in the list, from a Link header") @Nullable String after,
            @Context UriInfo uri) {
        Parameters given = new Parameters();
        UUID ofCase = given.id("caseId", caseId, "case");
        int atMost = given.between("limit", limit, 1, MAX_LIMIT, DEFAULT_LIMIT);
        UUID before = given.uuid("after", after);
        given.check();
        return Page.of(rows.list(ofCase, before, atMost + 1), atMost).answer(uri, ModelCallJson::of, Call::id);
    }

    /**
     * Since midnight UTC, of all replicas.
     *
     * @param tokens used, and reserved by calls under way
     */
    public record SpentJson(int calls, long tokens, long ofTokens, double cost) {
    }

    @GET
    @Path("/today")
    @Operation(summary = "Read what the language model has used today", description = "Since midnight UTC, of the configured budget.")
    public SpentJson today() {
        ModelCallRows.Today today = rows.spentToday();
        return new SpentJson(today.calls(), today.tokens(), today.ofTokens(), today.costMicros() / MICROS);
    }
}
