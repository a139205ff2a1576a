package io.callbrief.pipeline.knowledge;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

import io.callbrief.diagnosis.Cause;
import io.callbrief.feedback.Label;
import io.callbrief.feedback.ReplyLikeness;
import io.callbrief.feedback.Verdict;
import io.callbrief.feedback.knowledge.VerifiedCases;
import io.callbrief.feedback.store.LabelRows;
import io.callbrief.pipeline.store.VerifiedCaseRows;
import io.callbrief.pipeline.store.VerifiedCaseRows.Facts;

/** Cases with a verified verdict, by their labels. */
final class JudgedCases implements VerifiedCases {

    private final LabelRows labels;
    private final VerifiedCaseRows rows;

    JudgedCases(LabelRows labels, VerifiedCaseRows rows) {
        this.labels = labels;
        this.rows = rows;
    }

    @Override
    public List<VerifiedCase> between(Instant from, Instant until) {
        Map<UUID, Verdict> verdicts = new HashMap<>();
        labels.ofCasesLabelledSince(from).stream().collect(Collectors.groupingBy(Label::caseId))
                .forEach((caseId, said) -> Verdict.of(said)
                        .filter(verdict -> verdict.verified() && !verdict.at().isBefore(from) && verdict.at().isBefore(until))
                        .ifPresent(verdict -> verdicts.put(caseId, verdict)));
        return rows.of(verdicts.keySet()).stream()
                .map(facts -> verified(facts, Objects.requireNonNull(verdicts.get(facts.caseId()))))
                .sorted(Comparator.comparing(VerifiedCase::verifiedAt).reversed().thenComparing(VerifiedCase::caseId)).toList();
    }

    private static VerifiedCase verified(Facts facts, Verdict verdict) {
        Cause named = verdict.named().cause();
        Double likeness = facts.replyLikeness();
        return new VerifiedCase(facts.caseId(), facts.connectorId(), facts.ticketId(), facts.organizationId(),
                facts.application(), Objects.requireNonNull(verdict.actual()).id(), named == null ? null : named.id(),
                verdict.named().percent(), facts.escalated(), verdict.at(), facts.noteToFirstReply(),
                likeness == null ? null : likeness >= ReplyLikeness.NEARLY_UNCHANGED);
    }
}
