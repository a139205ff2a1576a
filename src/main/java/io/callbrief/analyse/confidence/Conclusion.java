package io.callbrief.analyse.confidence;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.callbrief.diagnosis.Abstention;
import io.callbrief.diagnosis.Cause;
import io.callbrief.diagnosis.Diagnosis.Verdict;
import io.callbrief.diagnosis.Finding;
import io.callbrief.diagnosis.FindingType;
import io.callbrief.diagnosis.RankedCause;
import io.callbrief.ticket.ReportedSymptom;

/** What the findings of a call amount to. */
public record Conclusion(Verdict verdict, @Nullable Abstention abstention, List<RankedCause> causes) {
    /** Below this probability the first cause is likelier wrong than right: nothing is claimed. */
    public static final double CLAIM = 0.5;
    /** Two causes at this probability with decisive evidence each contradict each other. */
    static final double RIVAL = 0.3;
    /** Less is not worth a line. */
    private static final double MENTION = 0.01;

    public Conclusion {
        causes = List.copyOf(causes);
    }

    public static Conclusion of(List<Finding> findings, List<CauseEvidence> table, CauseModel model) {
        return concluded(ranked(findings, table, model, model.probabilities(CauseScore.candidates(table, findings))));
    }

    /**
     * The same, shifted by what the customer says. Where the findings alone conclude nothing, words do not make a claim
     * of it either.
     */
    public static Conclusion of(List<Finding> findings, List<CauseEvidence> table, CauseModel model,
            List<ReportedSymptom> symptoms) {
        Conclusion unshifted = of(findings, table, model);
        if (symptoms.isEmpty()) {
            return unshifted;
        }
        Map<Cause, Double> probabilities = SymptomFit.shift(model.probabilities(CauseScore.candidates(table, findings)),
                symptoms);
        if (unshifted.verdict() == Verdict.ABSTAINED) {
            probabilities.replaceAll((cause, probability) -> Math.min(probability, SymptomFit.UNCLAIMED));
            return new Conclusion(Verdict.ABSTAINED, unshifted.abstention(), ranked(findings, table, model, probabilities));
        }
        return concluded(ranked(findings, table, model, probabilities));
    }

    private static List<RankedCause> ranked(List<Finding> findings, List<CauseEvidence> table, CauseModel model,
            Map<Cause, Double> probabilities) {
        return table.stream().filter(row -> probabilities.containsKey(row.cause()))
                .map(row -> ranked(row, findings, model, probabilities.getOrDefault(row.cause(), 0d)))
                .filter(cause -> cause.confidence() >= MENTION)
                .sorted(Comparator.comparingDouble(RankedCause::confidence).reversed()).toList();
    }

    private static Conclusion concluded(List<RankedCause> ranked) {
        if (!ranked.isEmpty() && ranked.get(0).confidence() >= CLAIM) {
            Verdict verdict = ranked.get(0).cause() == Cause.NO_FAULT_FOUND ? Verdict.NO_FAULT_FOUND
                    : Verdict.DIAGNOSED;
            return new Conclusion(verdict, null, ranked);
        }
        boolean rivals = ranked.size() > 1 && ranked.get(1).confidence() >= RIVAL;
        return new Conclusion(Verdict.ABSTAINED,
                rivals ? Abstention.CONTRADICTORY_EVIDENCE : Abstention.INSUFFICIENT_EVIDENCE, ranked);
    }

    private static RankedCause ranked(CauseEvidence row, List<Finding> findings, CauseModel model, double probability) {
        Set<FindingType> made = Set.copyOf(findings.stream().map(Finding::type).toList());
        Stream<FindingType> decisive = row.decisive().stream().filter(made::containsAll).flatMap(Set::stream);
        Set<FindingType> speaksFor = Set.copyOf(Stream.concat(decisive, row.supporting().stream()).distinct().toList());
        List<String> against = findings.stream().filter(f -> row.against().contains(f.type())
                || row.caveats().contains(f.type()) || CauseScore.unexplained(row, f)).map(Finding::id).toList();
        return new RankedCause(row.cause(), Math.round(model.shown(row.cause(), probability) * 1e4) / 1e4,
                model.fittedCalls(row.cause()),
                findings.stream().filter(f -> speaksFor.contains(f.type())).map(Finding::id).toList(), against);
    }
}
