package io.callbrief.admin;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import io.callbrief.admin.key.Role;
import io.callbrief.admin.problem.ProblemException;
import io.callbrief.connector.store.ConnectorRows;
import io.callbrief.post.traffic.store.TrafficRows;

/** Whether a helpdesk is asked right now, and if not, why. */
@Path("/api/v1/connectors/{id}/traffic")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.ADMIN_ID)
@Tag(name = "Connectors")
public class TrafficResource {

    private final ConnectorRows connectors;
    private final TrafficRows traffic;
    private final Clock clock;

    TrafficResource(ConnectorRows connectors, TrafficRows traffic, Clock clock) {
        this.connectors = connectors;
        this.traffic = traffic;
        this.clock = clock;
    }

    /** @param state {@code flowing}, {@code resting} because the helpdesk asked for it, or {@code down} */
    public record TrafficJson(String state, @Nullable Instant restsUntil, @Nullable Instant downSince,
            @Nullable String problem) {

        static final TrafficJson FLOWING = new TrafficJson("flowing", null, null, null);

        static TrafficJson of(TrafficRows.Resting resting) {
            return new TrafficJson(resting.downSince() == null ? "resting" : "down", resting.until(), resting.downSince(),
                    resting.problem());
        }
    }

    @GET
    @Operation(summary = "Read whether a helpdesk is left alone", description = "After a fault of the helpdesk as a whole one"
            + " look tries it when the rest ends; the others wait and use up no attempts.")
    public TrafficJson read(@PathParam("id") String id) {
        Optional<UUID> known = Paths.uuid(id).filter(connectors::exists);
        UUID connector = known.orElseThrow(() -> ProblemException.notFound("There is no connector with this id."));
        return traffic.resting(connector, clock.instant()).map(TrafficJson::of).orElse(TrafficJson.FLOWING);
    }
}
