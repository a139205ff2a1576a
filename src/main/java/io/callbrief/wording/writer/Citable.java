package io.callbrief.wording.writer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What a sentence may cite, by id: {@code F3} a finding, {@code C1} a cause, {@code R} the shipped reply, {@code S2} a step.
 */
final class Citable {

    private final Map<String, Source> sources = new LinkedHashMap<>();

    /**
     * @param values that a number in a sentence may stand for
     * @param names that may stand in a sentence: of statistics, findings, causes
     */
    record Source(List<Value> values, Set<String> names) {
        Source {
            values = List.copyOf(values);
            names = Set.copyOf(names);
        }
    }

    record Value(double value, Unit unit) {
    }

    static Citable of(CallFacts facts, ShippedAdvice.@Nullable Advice advice) {
        Citable citable = new Citable();
        facts.findings().forEach(finding -> citable.sources.put("F" + finding.number(), source(finding)));
        for (int i = 0; i < facts.causes().size(); i++) {
            // no number: how sure anybody is, the note says itself
            citable.sources.put("C" + (i + 1), new Source(List.of(), Set.of(facts.causes().get(i).id())));
        }
        if (advice != null) {
            citable.sources.put("R", ofText(advice.reply() + " " + advice.sentence()));
            for (int i = 0; i < advice.steps().size(); i++) {
                citable.sources.put("S" + (i + 1), ofText(advice.steps().get(i)));
            }
        }
        return citable;
    }

    /** A text of our own that may be cited. */
    void text(String id, String text, String name) {
        sources.put(id, new Source(ofText(text).values(), Set.of(name)));
    }

    void counts(String id, List<Long> counts, String name) {
        sources.put(id,
                new Source(counts.stream().map(count -> new Value(count.doubleValue(), Unit.COUNT)).toList(), Set.of(name)));
    }

    @Nullable
    Source source(String id) {
        return sources.get(id);
    }

    private static Source source(CallFacts.Observed finding) {
        List<Value> values = new ArrayList<>();
        Set<String> names = new HashSet<>(Set.of(finding.type().id()));
        finding.measured().forEach(measured -> {
            values.add(new Value(measured.value(), measured.unit()));
            names.add(measured.stat().toString());
            names.add(measured.stat().property());
        });
        values.add(new Value(finding.toSecond() - finding.fromSecond(), Unit.SECONDS));
        values.add(new Value(finding.fromSecond(), Unit.SECONDS));
        values.add(new Value(finding.toSecond(), Unit.SECONDS));
        return new Source(values, names);
    }

    /** The numbers that stand in a text of our own. */
    private static Source ofText(String text) {
        return new Source(SentenceNumbers.of(text, Locale.ROOT).stream()
                .flatMap(number -> number.readings().stream().map(
                        reading -> new Value(reading.value(), number.percent() ? Unit.PERCENT : Unit.COUNT)))
                .toList(), Set.of());
    }
}
