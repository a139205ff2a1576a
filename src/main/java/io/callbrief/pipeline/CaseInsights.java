package io.callbrief.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jspecify.annotations.Nullable;

import io.callbrief.brief.Brief;
import io.callbrief.brief.SimilarTicket;
import io.callbrief.call.CallSession;
import io.callbrief.call.SessionMatch.Matched;
import io.callbrief.insight.CaseInsight;
import io.callbrief.insight.Companions;
import io.callbrief.insight.Dimension;
import io.callbrief.insight.Environment;
import io.callbrief.insight.InsightConfig;
import io.callbrief.insight.SessionInsight;
import io.callbrief.insight.Signature;
import io.callbrief.insight.similar.Pseudonymised;
import io.callbrief.insight.similar.SimilarCases;
import io.callbrief.insight.store.CaseInsightRows;
import io.quarkus.logging.Log;

/** What other tickets and sessions say to a brief, and what is kept of it for those that come after. */
@ApplicationScoped
class CaseInsights {

    private static final int MOST_SIMILAR = 3;

    private final CaseInsightRows rows;
    private final SimilarCases similar;
    private final Companions companions;
    private final InsightConfig config;

    CaseInsights(CaseInsightRows rows, SimilarCases similar, Companions companions, InsightConfig config) {
        this.rows = rows;
        this.similar = similar;
        this.companions = companions;
        this.config = config;
    }

    /** Never a part of what makes a brief new: a count that has changed posts no note. */
    NewBrief withOthers(NewBrief fresh) {
        try {
            CaseInsight one = of(fresh.brief());
            List<SimilarTicket> alike = similar.to(one, MOST_SIMILAR).stream()
                    .map(each -> new SimilarTicket(each.ticket().ticketId(), each.solvedBy())).toList();
            return new NewBrief(fresh.brief().withOthers(alike, companions.of(one).flatMap(AgentsView::of).orElse(null)),
                    fresh.fingerprint());
        } catch (RuntimeException e) {
            Log.errorf("case %s: goes without what others had: %s", fresh.brief().caseId(), Problem.of(e));
            return fresh;
        }
    }

    void stored(@Observes BriefStored event) {
        rows.save(of(event.brief()));
    }

    private CaseInsight of(Brief brief) {
        CallSession session = brief.match() instanceof Matched matched ? matched.session() : null;
        Optional<Signature> signature = brief.diagnosis() == null || brief.abstention() != null ? Optional.empty()
                : Signature.of(brief.diagnosis());
        return new CaseInsight(brief.caseId(), brief.ticket().ref(), session == null ? null : session.id(),
                signature.map(Signature::id).orElse(null), signature.map(Signature::cause).orElse(null),
                application(session),
                session == null ? null : SessionInsight.countedAs(session.organizationId(), session.userId()),
                session == null ? null : session.startedAt(), config.keepWords() ? words(brief) : null);
    }

    private static String application(@Nullable CallSession session) {
        return session == null || session.application() == null ? Environment.UNKNOWN
                : Environment.of(Map.of(Dimension.APPLICATION, session.application())).get(Dimension.APPLICATION);
    }

    private static String words(Brief brief) {
        List<@Nullable String> names = new ArrayList<>();
        names.add(brief.ticket().requester().name());
        names.add(brief.ticket().requester().verifiedEmail());
        names.add(brief.ticket().requester().externalId());
        if (brief.match() instanceof Matched matched) {
            names.add(matched.session().displayName());
            matched.colleagues().forEach(other -> names.add(other.displayName()));
        }
        return Pseudonymised.words(brief.ticket().complaint(), names.stream().filter(Objects::nonNull).toList());
    }
}
