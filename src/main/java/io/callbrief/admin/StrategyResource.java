package io.callbrief.admin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import io.callbrief.admin.key.Role;
import io.callbrief.feedback.Strategy;
import io.callbrief.feedback.store.StrategyRows;

/** What notes are good for, measured on tickets. */
@Path("/api/v1/feedback/strategy")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({ Role.ADMIN_ID, Role.ENGINEER_ID })
@Tag(name = "Feedback")
public class StrategyResource {

    private static final Duration USUALLY = Duration.ofDays(90);

    private final StrategyRows rows;
    private final Clock clock;

    StrategyResource(StrategyRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    @GET
    @Operation(summary = "Compare tickets with a note to those that are held out", description = "Minutes to the first reply,"
            + " hours to the resolution, whether the suggested reply was used, and which finding decided and was right. Without"
            + " times the last 90 days. The hold-out is callbrief.feedback.hold-out-percent, off by default.")
    @APIResponse(responseCode = "400", description = "A time is not one; the errors name it")
    public Strategy read(@QueryParam("from") @Nullable String from, @QueryParam("to") @Nullable String to) {
        Parameters given = new Parameters();
        Instant until = given.instant("to", to);
        Instant since = given.instant("from", from);
        given.check();
        Instant end = until == null ? clock.instant() : until;
        return rows.between(since == null ? end.minus(USUALLY) : since, end);
    }
}
