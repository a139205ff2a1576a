package io.callbrief.mcp;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.callbrief.admin.key.Role;
import io.callbrief.insight.CaseInsight;
import io.callbrief.insight.Companions;
import io.callbrief.insight.similar.SimilarCases;
import io.callbrief.insight.store.CaseInsightRows;
import io.callbrief.mcp.Answers.Page;
import io.callbrief.pipeline.AgentsView;
import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkus.security.identity.SecurityIdentity;

/** What other cases and other organisations say of a case. */
@Singleton
@RolesAllowed({ Role.ADMIN_ID, Role.ENGINEER_ID, Role.AGENT_ID })
class SimilarTools {

    private static final int DEFAULT_LIMIT = 10;
    private static final int MAX_LIMIT = 20;
    /** So many are compared by their words; docs/insight.md#similar-tickets. */
    private static final int ALL = 60;

    private final CaseInsightRows cases;
    private final SimilarCases similar;
    private final Companions companions;
    private final Answers answers;
    private final SecurityIdentity caller;

    SimilarTools(CaseInsightRows cases, SimilarCases similar, Companions companions, Answers answers,
            SecurityIdentity caller) {
        this.cases = cases;
        this.similar = similar;
        this.companions = companions;
        this.answers = answers;
        this.caller = caller;
    }

    /**
     * @param likeness of what customers wrote, 0 to 1
     * @param solvedBy the verified cause; absent while nobody has said it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SimilarView(UUID caseId, UUID connectorId, String ticketId, double likeness, @Nullable String solvedBy) {

        static SimilarView of(SimilarCases.Similar one) {
            return new SimilarView(one.caseId(), one.ticket().connectorId(), one.ticket().ticketId(), one.likeness(),
                    one.solvedBy() == null ? null : one.solvedBy().id());
        }
    }

    /** @param whoElse on the first page */
    record SimilarPage(List<SimilarView> items, @Nullable String next,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable OthersView whoElse) {
    }

    @Tool(name = "find_similar", description = "Cases of the same helpdesk whose calls went wrong in the same way as a case's:"
            + " solved ones first, each with its verified cause, then those whose customers wrote the most alike. The first page"
            + " also says which other organisations had it (whoElse). The answer has items and, where there are more, next: give"
            + " it as after.", annotations = @Tool.Annotations(title = "Find similar cases", readOnlyHint = true, idempotentHint = true, destructiveHint = false, openWorldHint = false))
    String findSimilar(@ToolArg(name = "caseId", description = "Id of the case, as in get_case") String caseId,
            @ToolArg(name = "limit", description = "1 to 20, default 10", required = false) @Nullable Integer limit,
            @ToolArg(name = "after", description = "next of the page before", required = false) @Nullable String after) {
        int atMost = Arguments.between("limit", limit, 1, MAX_LIMIT, DEFAULT_LIMIT);
        int first = Arguments.place("after", after);
        CaseInsight one = cases.of(Arguments.id("caseId", caseId))
                .orElseThrow(() -> Arguments.wrong("caseId", "names no case that has a brief"));
        Page<SimilarCases.Similar> page = Page.of(similar.to(one, ALL), first, atMost);
        return answers.text(new SimilarPage(page.items().stream().map(SimilarView::of).toList(), page.next(),
                first == 0 ? others(one) : null));
    }

    private OthersView others(CaseInsight one) {
        boolean all = Tier.of(caller).seesClients();
        return companions.of(one).flatMap(
                whoElse -> all ? Optional.of(OthersView.ofEngineers(whoElse))
                        : AgentsView.of(whoElse).map(OthersView::ofAgents))
                .orElse(OthersView.TOO_FEW);
    }
}
