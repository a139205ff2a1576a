package io.callbrief.pipeline.knowledge;

import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

import io.callbrief.feedback.knowledge.CaseSources.Wordings;
import io.callbrief.feedback.knowledge.VerifiedCases;
import io.callbrief.feedback.store.LabelRows;
import io.callbrief.pipeline.store.VerifiedCaseRows;

/** What the knowledge room asks for, as the interfaces that it knows and nothing else. */
class Answers {

    @Produces
    @ApplicationScoped
    VerifiedCases verifiedCases(LabelRows labels, VerifiedCaseRows rows) {
        return new JudgedCases(labels, rows);
    }

    /** Tickets' texts are not kept in any form. */
    @Produces
    @ApplicationScoped
    Wordings wordings() {
        return caseIds -> Map.of();
    }
}
