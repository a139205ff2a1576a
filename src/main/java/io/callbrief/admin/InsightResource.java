package io.callbrief.admin;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

import io.callbrief.admin.InsightJson.SeenJson;
import io.callbrief.admin.InsightJson.TicketJson;
import io.callbrief.admin.InsightJson.WhoElseJson;
import io.callbrief.admin.Parameters.Place;
import io.callbrief.admin.key.Role;
import io.callbrief.admin.problem.ProblemException;
import io.callbrief.escalate.CodeOwner;
import io.callbrief.escalate.store.CodeOwnerRows;
import io.callbrief.insight.AnalysedSession;
import io.callbrief.insight.CaseInsight;
import io.callbrief.insight.Companions;
import io.callbrief.insight.Dimension;
import io.callbrief.insight.SurgeWatch;
import io.callbrief.insight.Trend;
import io.callbrief.insight.TrendQuery;
import io.callbrief.insight.Trends;
import io.callbrief.insight.WhoElse;
import io.callbrief.insight.similar.SimilarCases;
import io.callbrief.insight.store.AnalysedSessionRows;
import io.callbrief.insight.store.CaseInsightRows;
import io.callbrief.pipeline.AgentsView;

/** What sessions have in common: docs/insight.md. */
@Path("/api/v1/insight")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Insight")
public class InsightResource {

    private static final int MOST_SIMILAR = 20;

    private final Trends trends;
    private final AnalysedSessionRows sessions;
    private final SurgeWatch surges;
    private final Companions companions;
    private final CaseInsightRows cases;
    private final SimilarCases similar;
    private final CodeOwnerRows owners;
    private final Clock clock;

    InsightResource(Trends trends, AnalysedSessionRows sessions, SurgeWatch surges, Companions companions,
            CaseInsightRows cases, SimilarCases similar, CodeOwnerRows owners, Clock clock) {
        this.trends = trends;
        this.sessions = sessions;
        this.surges = surges;
        this.companions = companions;
        this.cases = cases;
        this.similar = similar;
        this.owners = owners;
        this.clock = clock;
    }

    /**
     * @param counts sessions in each bucket, the oldest first
     * @param code where to look; null where /api/v1/code-owners has nothing about it
     */
    public record TrendJson(String cause, String value, int sessions, int organizations, int ofSessions,
            List<Integer> counts, @Nullable CodeJson code) {
    }

    /** @param owner a team or a person */
    public record CodeJson(String repository, @Nullable String path, String owner) {

        static CodeJson of(CodeOwner one) {
            return new CodeJson(one.repository(), one.path(), one.owner());
        }
    }

    /** The range as it was counted: whole buckets. */
    public record TrendsJson(String by, @Nullable String application, Instant from, Instant to,
            String bucket, List<TrendJson> causes) {
    }

    @GET
    @Path("/causes")
    @RolesAllowed({ Role.ADMIN_ID, Role.ENGINEER_ID })
    @Operation(summary = "Causes by release, browser and so on, with their trend", description = "Each analysed session is"
            + " counted once. The range is widened to whole buckets. The sessions behind a number: /insight/sessions.")
    public TrendsJson causes(@BeanParam InsightParameters wanted) {
        TrendQuery query = wanted.trend(clock.instant());
        return new TrendsJson(query.by().id(), query.application(), query.from(), query.to(), wanted.bucketName(),
                trends.of(query).stream().map(one -> trend(one, query)).toList());
    }

    private TrendJson trend(Trend one, TrendQuery query) {
        String application = query.by() == Dimension.APPLICATION ? one.value() : query.application();
        return new TrendJson(one.causeId(), one.value(), one.sessions(), one.organizations(), one.ofSessions(), one.counts(),
                owners.of(application, one.causeId()).map(CodeJson::of).orElse(null));
    }

    @GET
    @Path("/sessions")
    @RolesAllowed({ Role.ADMIN_ID, Role.ENGINEER_ID })
    @Operation(summary = "The sessions behind a number, newest first", description = "With the cases about them. Where there"
            + " are more than the limit, the Link header with rel=next leads to them.")
    public RestResponse<List<AnalysedSession>> sessions(@BeanParam InsightParameters wanted, @Context UriInfo uri) {
        AnalysedSession.Query query = wanted.sessions(clock.instant());
        int limit = query.limit() - 1;
        return Page.of(sessions.find(query), limit).answer(uri, one -> one,
                last -> new Place(last.startedAt(), last.sessionId()));
    }

    @GET
    @Path("/surges")
    @RolesAllowed({ Role.ADMIN_ID, Role.ENGINEER_ID, Role.AGENT_ID })
    @Operation(summary = "What several organisations had in the last day, and whether it is more than usual", description = "An"
            + " agent reads of those that at least five organisations had.")
    public List<SeenJson> surges(@Context SecurityContext caller) {
        return surges.now().stream().flatMap(seen -> view(seen.whoElse(), caller)
                .map(whoElse -> SeenJson.of(seen, whoElse)).stream()).toList();
    }

    @GET
    @Path("/cases/{id}/who-else")
    @RolesAllowed({ Role.ADMIN_ID, Role.ENGINEER_ID, Role.AGENT_ID })
    @Operation(summary = "Who else had what a case is about", description = "In the same application, a day around the call."
            + " answer is found, nothing_shared or too_few; for an agent too_few also means fewer than five organisations.")
    public WhoElseJson whoElse(@PathParam("id") String id, @Context SecurityContext caller) {
        return companions.of(known(id)).flatMap(one -> view(one, caller)).orElse(WhoElseJson.tooFew());
    }

    /** @param likeness of the words, 0 to 1 */
    public record SimilarJson(UUID caseId, TicketJson ticket, double likeness, @Nullable String solvedBy) {
    }

    @GET
    @Path("/cases/{id}/similar")
    @RolesAllowed({ Role.ADMIN_ID, Role.ENGINEER_ID, Role.AGENT_ID })
    @Operation(summary = "Tickets of the same helpdesk that are alike, solved ones first")
    public List<SimilarJson> similar(@PathParam("id") String id) {
        return similar.to(known(id), MOST_SIMILAR).stream()
                .map(one -> new SimilarJson(one.caseId(), TicketJson.of(one.ticket()), one.likeness(),
                        one.solvedBy() == null ? null : one.solvedBy().id()))
                .toList();
    }

    private static Optional<WhoElseJson> view(WhoElse one, SecurityContext caller) {
        boolean all = caller.isUserInRole(Role.ADMIN_ID) || caller.isUserInRole(Role.ENGINEER_ID);
        return all ? Optional.of(WhoElseJson.full(one)) : AgentsView.of(one).map(WhoElseJson::ofAgents);
    }

    private CaseInsight known(String id) {
        return Paths.uuid(id).flatMap(cases::of)
                .orElseThrow(() -> ProblemException.notFound("There is no case with this id that has a brief."));
    }
}
