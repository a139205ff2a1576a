package io.callbrief.feedback.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import org.hibernate.Session;

import io.callbrief.feedback.IndependentActors;
import io.callbrief.feedback.Label;
import io.callbrief.feedback.LabelSource;
import io.callbrief.feedback.Prediction;
import io.callbrief.feedback.Verdict;
import io.callbrief.feedback.calibration.LabelledCase;
import io.callbrief.feedback.calibration.LabelledCases;

/** Verdicts of tickets that have stayed resolved long enough, beside what was predicted. */
@ApplicationScoped
public class LabelledCaseRows implements LabelledCases {

    /** Older labels have a sixteenth of their weight left, and less. */
    private static final Duration READ_BACK = Duration.ofDays(720);

    private final Session rows;
    private final LabelRows labels;

    LabelledCaseRows(Session rows, LabelRows labels) {
        this.rows = rows;
        this.labels = labels;
    }

    /** By whom a ticket that was opened again is said to be resolved does not matter: it has to be, and to stay so. */
    @Override
    @Transactional
    public List<LabelledCase> outOfQuarantine(Instant now) {
        Map<UUID, List<Prediction>> predicted = predictions(now).stream()
                .collect(Collectors.groupingBy(Prediction::caseId));
        Map<UUID, List<Label>> said = labels.ofCasesLabelledSince(now.minus(READ_BACK)).stream()
                .filter(label -> predicted.containsKey(label.caseId())).collect(Collectors.groupingBy(Label::caseId));
        List<LabelledCase> cases = new ArrayList<>();
        predicted.forEach((caseId, predictions) -> labelled(said.getOrDefault(caseId, List.of()), predictions, now)
                .ifPresent(cases::add));
        return cases;
    }

    private List<Prediction> predictions(Instant now) {
        return rows.createNativeQuery("""
                select p.* from prediction p join case_outcome o on o.case_id = p.case_id
                where o.state <> 'OPEN' and (o.resolved_at is null or o.resolved_at <= :until)
                    and exists (select 1 from label l where l.case_id = p.case_id and l.at >= :since)
                order by p.case_id, p.version""", Tuple.class)
                .setParameter("until", now.minus(Verdict.QUARANTINE)).setParameter("since", now.minus(READ_BACK))
                .getResultList().stream().map(Predictions::prediction).toList();
    }

    private static Optional<LabelledCase> labelled(List<Label> said, List<Prediction> predictions, Instant now) {
        Optional<Verdict> verdict = Verdict.of(said).filter(one -> !one.at().plus(Verdict.QUARANTINE).isAfter(now));
        return verdict.flatMap(one -> predictions.stream()
                .filter(made -> made.version() == one.named().version() && made.cause() == one.named().cause()).findFirst()
                .map(made -> new LabelledCase(made.caseId(), made.cause(), made.ruleVersion(), made.s(), one.right(),
                        one.source().weight(), IndependentActors.of(one), made.organizationId(), one.at(),
                        one.source().weight() >= LabelSource.VERIFIED)));
    }
}
