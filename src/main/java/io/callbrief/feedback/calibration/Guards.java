package io.callbrief.feedback.calibration;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.callbrief.diagnosis.Cause;
import io.callbrief.feedback.calibration.LabelledCase.Actor;

/** What one person or organisation can weigh at most. It depends on how much they say, never on what. */
final class Guards {

    static final int PER_ACTOR_CAUSE_AND_DAY = 3;
    /** How far one person may move the map of all causes without being noticed, as a share of right verdicts. */
    private static final double BY_MAP = 0.007;
    /** The same for the offset of a cause. */
    private static final double BY_OFFSET = 0.010;

    /** From so many labels on all count in full. */
    private static final double BEGUN = 24;

    private Guards() {
    }

    /** The first ones of a day count. */
    static List<LabelledCase> fewADay(List<LabelledCase> cases) {
        Map<List<Object>, Integer> seen = new HashMap<>();
        List<LabelledCase> kept = new ArrayList<>();
        for (LabelledCase one : cases.stream()
                .sorted(Comparator.comparing(LabelledCase::at).thenComparing(LabelledCase::caseId)).toList()) {
            Optional<String> actor = one.solePerson();
            LocalDate day = LocalDate.ofInstant(one.at(), ZoneOffset.UTC);
            if (actor.isEmpty()
                    || seen.merge(List.of(actor.get(), one.cause(), day), 1, Integer::sum) <= PER_ACTOR_CAUSE_AND_DAY) {
                kept.add(one);
            }
        }
        return kept;
    }

    /** The first labels count in part: nobody can tell yet who is odd. Those of the person who says most are not counted. */
    static double begun(List<LabelledCase> cases) {
        Map<String, Integer> persons = new HashMap<>();
        cases.forEach(one -> one.solePerson().ifPresent(person -> persons.merge(person, 1, Integer::sum)));
        int loudest = persons.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        return Math.min(1, (cases.size() - loudest) / BEGUN);
    }

    /** For the map of all causes. */
    static List<LabelledCase> forMap(List<LabelledCase> cases) {
        Shares<Actor> actors = Shares.ofActors(cases, GlobalMap.PSEUDO_COUNTS, BY_MAP);
        return cases.stream().map(actors::cut).toList();
    }

    /** For the offsets, each cause by itself. */
    static List<LabelledCase> forOffsets(List<LabelledCase> cases) {
        Map<Cause, List<LabelledCase>> byCause = new EnumMap<>(Cause.class);
        cases.forEach(one -> byCause.computeIfAbsent(one.cause(), cause -> new ArrayList<>()).add(one));
        List<LabelledCase> all = new ArrayList<>();
        for (List<LabelledCase> ofCause : byCause.values()) {
            Shares<Actor> actors = Shares.ofActors(ofCause, Calibration.PSEUDO_COUNTS, BY_OFFSET);
            List<LabelledCase> cut = ofCause.stream().map(actors::cut).toList();
            Shares<String> organizations = Shares.ofOrganizations(cut, Calibration.PSEUDO_COUNTS);
            cut.forEach(one -> all.add(organizations.cut(one)));
        }
        return all;
    }
}
