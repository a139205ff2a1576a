package io.callbrief.render;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.callbrief.diagnosis.Diagnosis;
import io.callbrief.diagnosis.Evidence;
import io.callbrief.diagnosis.Finding;
import io.callbrief.diagnosis.RankedCause;
import io.callbrief.diagnosis.Severity;

/** Chooses the findings that a note shows, words them and numbers them {@code E1}, {@code E2}, … in the note's order. */
final class EvidenceWording {

    /** More than that is not read. What speaks for the cause comes first, the gravest first. */
    private static final int MAX_SHOWN = 8;
    private static final int MAX_EVIDENCE = 6;
    /** Shorter times read better in milliseconds. */
    private static final double SECONDS_FROM = 0.1;

    private final Texts texts;
    private final CallWording call;
    private final Map<String, String> references = new HashMap<>();

    EvidenceWording(Texts texts, CallWording call) {
        this.texts = texts;
        this.call = call;
    }

    Shown shown(Diagnosis diagnosis) {
        List<String> speaksFor = diagnosis.first().map(RankedCause::findingsFor).orElse(List.of());
        List<String> speaksAgainst = diagnosis.first().map(RankedCause::findingsAgainst).orElse(List.of());
        boolean noCause = diagnosis.first().isEmpty();
        List<Finding> saw = new ArrayList<>();
        List<Finding> against = new ArrayList<>();
        for (Finding finding : diagnosis.findings()) {
            if (speaksAgainst.contains(finding.id())) {
                against.add(finding);
            } else if (noCause || speaksFor.contains(finding.id()) || finding.severity() != Severity.INFO) {
                saw.add(finding);
            }
        }
        List<NoteView.Cited> sawCited = new ArrayList<>(cited(saw, speaksFor, 1));
        new LegWording(texts).line(diagnosis.legs()).ifPresent(line -> sawCited.add(new NoteView.Cited(line, "")));
        int next = 1 + Math.min(saw.size(), MAX_SHOWN);
        List<NoteView.Cited> againstCited = cited(against, List.of(), next);
        return new Shown(sawCited, againstCited, Map.copyOf(references));
    }

    private List<NoteView.Cited> cited(List<Finding> findings, List<String> first, int number) {
        List<Finding> chosen = findings.stream()
                .sorted(Comparator.comparing((Finding f) -> !first.contains(f.id())).thenComparing(Finding::severity)
                        .thenComparing(Finding::from))
                .limit(MAX_SHOWN)
                .toList();
        List<NoteView.Cited> cited = new ArrayList<>();
        for (Finding finding : chosen) {
            String reference = "E" + (number + cited.size());
            references.put(finding.id(), reference);
            cited.add(new NoteView.Cited(sentence(finding), reference));
        }
        if (chosen.size() < findings.size()) {
            cited.add(new NoteView.Cited(
                    texts.more().with("count", Integer.toString(findings.size() - chosen.size())), ""));
        }
        return cited;
    }

    private String sentence(Finding finding) {
        Duration span = Duration.between(finding.from(), finding.to());
        Map<String, String> values = new HashMap<>();
        values.put("from", call.clock(finding.from()));
        values.put("to", call.clock(finding.to()));
        values.put("seconds", call.number(span.toMillis() / 1000.0));
        values.put("duration", call.duration(span));
        for (int i = 1; i <= MAX_EVIDENCE; i++) {
            values.put("e" + i, i <= finding.evidence().size() ? value(finding.evidence().get(i - 1))
                    : texts.values().unknown());
        }
        return texts.of(finding.type()).with(values);
    }

    private String value(Evidence evidence) {
        Double value = evidence.value();
        if (value == null) {
            String text = evidence.text();
            return text == null || text.isBlank() ? texts.values().unknown()
                    : texts.values().words().getOrDefault(text, OneLine.of(text));
        }
        return switch (evidence.unit()) {
            case "" -> call.number(value);
            case "ratio" -> texts.values().percent().with("value", call.number(value * 100));
            case "s" -> Math.abs(value) < SECONDS_FROM && value != 0 ? inUnit(value * 1000, "ms") : inUnit(value, "s");
            case "bit/s" -> value >= 1000 ? inUnit(value / 1000, "kbit/s") : inUnit(value, "bit/s");
            default -> inUnit(value, evidence.unit());
        };
    }

    private String inUnit(double value, String unit) {
        Texts.Unit words = texts.values().units().get(unit);
        return words == null ? call.number(value) + " " + OneLine.of(unit) : call.number(value, words);
    }

    /** @param references of the findings shown, by their ids */
    record Shown(List<NoteView.Cited> saw, List<NoteView.Cited> against, Map<String, String> references) {
    }
}
