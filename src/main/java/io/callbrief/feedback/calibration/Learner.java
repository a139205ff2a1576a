package io.callbrief.feedback.calibration;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.callbrief.diagnosis.Cause;
import io.callbrief.feedback.calibration.LabelledCase.Actor;

/** Fits a calibration to labelled cases. The same cases at the same time give the same calibration. */
public final class Learner {

    static final Duration HALF_LIFE = Duration.ofDays(180);
    /** Older cases have lost three quarters of their weight; they are not shown as verified any more. */
    static final Duration COUNTED_FOR = HALF_LIFE.multipliedBy(2);

    private Learner() {
    }

    /**
     * @param cases out of quarantine
     * @param ruleVersion the current one; cases of other versions are its prior only
     * @param trusted persons whom somebody vouches for, however they label
     * @param excluded persons whose labels count for nothing
     */
    public static Calibration fit(List<LabelledCase> cases, String ruleVersion, Instant now, Set<String> trusted,
            Set<String> excluded) {
        return fit(cases, ruleVersion, now, trusted, excluded, GlobalMap.IDENTITY);
    }

    /** @param prior where the map stands without labels */
    static Calibration fit(List<LabelledCase> cases, String ruleVersion, Instant now, Set<String> trusted,
            Set<String> excluded, GlobalMap prior) {
        List<LabelledCase> heard = Drift.without(cases, excluded);
        Set<String> deviating = Drift.deviating(heard, trusted);
        List<LabelledCase> few = Guards.fewADay(Drift.without(heard, deviating));
        double begun = Guards.begun(few);
        List<LabelledCase> aged = few.stream().map(one -> one.weighing(one.weight() * kept(one, now) * begun)).toList();
        Set<String> ignored = new TreeSet<>(excluded);
        ignored.addAll(deviating);
        Fit fit = new Fit(prior, Map.of());
        List<LabelledCase> current = List.of();
        for (List<LabelledCase> version : byVersion(aged, ruleVersion)) {
            current = version;
            fit = Independence.fit(version, fit);
        }
        return new Calibration(ruleVersion, fit.map(), records(fit, Guards.forOffsets(current), now),
                sources(current), List.copyOf(ignored));
    }

    /** How much of a weight is left. */
    private static double kept(LabelledCase one, Instant now) {
        double age = Math.max(0, Duration.between(one.at(), now).toMillis());
        return Math.pow(0.5, age / HALF_LIFE.toMillis());
    }

    /** In the order in which the versions came; the current one last, and always there. */
    private static List<List<LabelledCase>> byVersion(List<LabelledCase> cases, String current) {
        Map<String, List<LabelledCase>> versions = new LinkedHashMap<>();
        List<LabelledCase> ofCurrent = new ArrayList<>();
        cases.stream().sorted(Comparator.comparing(LabelledCase::at).thenComparing(LabelledCase::caseId))
                .forEach(one -> (one.ruleVersion().equals(current) ? ofCurrent
                        : versions.computeIfAbsent(one.ruleVersion(), version -> new ArrayList<>())).add(one));
        List<List<LabelledCase>> inOrder = new ArrayList<>(versions.values());
        inOrder.add(ofCurrent);
        return inOrder;
    }

    private static Map<Cause, CauseRecord> records(Fit fit, List<LabelledCase> cases, Instant now) {
        Map<Cause, CauseRecord> records = new EnumMap<>(Cause.class);
        fit.offsets().forEach((cause, offset) -> records.put(cause,
                record(cases.stream().filter(one -> one.cause() == cause).toList(), offset, now)));
        return records;
    }

    private static CauseRecord record(List<LabelledCase> cases, double offset, Instant now) {
        List<LabelledCase> counted = cases.stream().filter(LabelledCase::verified)
                .filter(one -> one.at().isAfter(now.minus(COUNTED_FOR))).toList();
        return new CauseRecord(offset, cases.stream().mapToDouble(LabelledCase::weight).sum(),
                cases.stream().filter(LabelledCase::right).mapToDouble(LabelledCase::weight).sum(), counted.size(),
                (int) counted.stream().filter(LabelledCase::right).count(), sources(cases));
    }

    private static int sources(List<LabelledCase> cases) {
        return (int) cases.stream().filter(one -> one.weight() > 0).flatMap(one -> one.actors().stream()).map(Actor::id)
                .distinct().count();
    }
}
