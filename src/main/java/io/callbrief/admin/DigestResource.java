package io.callbrief.admin;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

import io.callbrief.admin.key.Role;
import io.callbrief.feedback.knowledge.digest.Digest;
import io.callbrief.feedback.knowledge.digest.Digest.About;
import io.callbrief.feedback.knowledge.digest.Digest.Came;
import io.callbrief.feedback.knowledge.digest.Digest.Confusion;
import io.callbrief.feedback.knowledge.digest.Digest.Escalated;
import io.callbrief.feedback.knowledge.digest.Digest.FirstReply;
import io.callbrief.feedback.knowledge.digest.Digest.Verified;
import io.callbrief.feedback.knowledge.digest.Digests;
import io.callbrief.feedback.knowledge.digest.Week;
import io.smallrye.common.annotation.Blocking;

/** What a week brought a team. */
@Path("/api/v1/digest")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({ Role.ADMIN_ID, Role.ENGINEER_ID, Role.AGENT_ID })
@Blocking
@Tag(name = "Knowledge")
public class DigestResource {

    private final Digests digests;
    private final Clock clock;

    DigestResource(Digests digests, Clock clock) {
        this.digests = digests;
        this.clock = clock;
    }

    /** @param learn causes that were named wrongly most often, and what it was */
    public record DigestJson(String week, Instant from, Instant until, @Nullable UUID connector, Came came, Verified verified,
            Escalated escalated, List<Confusion> learn, FirstReply firstReply, ArticlesJson articles) {

        static DigestJson of(Digest digest) {
            return new DigestJson(digest.week().toString(), digest.week().from(), digest.week().until(), digest.connector(),
                    digest.came(), digest.verified(), digest.escalated(), digest.learn(), digest.firstReply(),
                    new ArticlesJson(digest.made(), digest.flagged()));
        }
    }

    /** Of all connectors. */
    public record ArticlesJson(List<About> made, List<About> flagged) {
    }

    @GET
    @Operation(summary = "Read the digest of a week", description = "What came, what was right and wrong, what was escalated"
            + " needlessly, what to learn. As a page to print: /digest.")
    @APIResponse(responseCode = "400", description = "There is no such week, or the connector is no id")
    public DigestJson read(
            @RestQuery @Parameter(description = "ISO 8601, in UTC; default: the last one that is over", example = "2026-W47") @Nullable String week,
            @RestQuery @Parameter(description = "Id of a connector; default: all") @Nullable String connector) {
        Parameters given = new Parameters();
        Week asked = week == null ? Week.lastBefore(clock.instant()) : Week.parse(week).orElse(null);
        if (asked == null) {
            given.wrong("week", "must be a week such as 2026-W47");
        }
        UUID of = given.id("connector", connector, "connector");
        given.check();
        return DigestJson.of(digests.of(asked == null ? Week.lastBefore(clock.instant()) : asked, of));
    }
}
