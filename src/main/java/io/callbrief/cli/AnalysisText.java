package io.callbrief.cli;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.callbrief.analyse.Analysis;
import io.callbrief.diagnosis.Cause;
import io.callbrief.diagnosis.Diagnosis;
import io.callbrief.diagnosis.Evidence;
import io.callbrief.diagnosis.FailingLeg;
import io.callbrief.diagnosis.Finding;
import io.callbrief.diagnosis.FunnelStep;
import io.callbrief.diagnosis.RankedCause;
import io.callbrief.diagnosis.RecordingFacts;

/** An analysis for a person at the end of a long day: the answer first, then what it rests on. */
final class AnalysisText {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final String INDENT = "  ";

    private final ZoneId zone;

    AnalysisText(ZoneId zone) {
        this.zone = zone;
    }

    String page(String file, Analysis analysis) {
        Diagnosis diagnosis = analysis.diagnosis();
        StringBuilder page = new StringBuilder();
        line(page, "", file);
        line(page, INDENT, call(analysis.recording()));
        if (!analysis.recording().warnings().isEmpty()) {
            line(page, INDENT, "The file is damaged: " + analysis.recording().warnings().stream()
                    .map(warning -> damage(analysis.recording(), warning)).collect(Collectors.joining(", "))
                    + ". What could be read was used.");
        }
        page.append('\n');
        line(page, INDENT, headline(diagnosis));
        line(page, INDENT, diagnosis.funnel().stream().map(AnalysisText::step).collect(Collectors.joining("   ")));
        if (!diagnosis.legs().isEmpty()) {
            line(page, INDENT, "Where: " + diagnosis.legs().stream().map(AnalysisText::leg).collect(Collectors.joining(", ")));
        }
        if (analysis.peers() > 0) {
            line(page, INDENT, "Compared with " + analysis.peers()
                    + (analysis.peers() == 1 ? " recording of another end" : " recordings of other ends"));
        }
        List<String> against = diagnosis.first().map(RankedCause::findingsAgainst).orElse(List.of());
        section(page, "What we saw", diagnosis.findings().stream().filter(f -> !against.contains(f.id())).toList());
        section(page, "Against it", diagnosis.findings().stream().filter(f -> against.contains(f.id())).toList());
        List<RankedCause> others = diagnosis.first().isPresent()
                ? diagnosis.causes().subList(1, diagnosis.causes().size())
                : diagnosis.causes();
        if (!others.isEmpty()) {
            page.append('\n');
            line(page, INDENT, "Also considered: " + others.stream().map(c -> words(c.cause().id()) + " " + sure(c))
                    .collect(Collectors.joining(", ")));
        }
        return page.toString();
    }

    private String call(RecordingFacts facts) {
        StringBuilder text = new StringBuilder();
        Instant from = facts.startedAt();
        Instant to = facts.endedAt();
        if (from == null || to == null) {
            text.append("Time unknown");
        } else {
            text.append(DAY.withZone(ZoneOffset.UTC).format(from)).append(" to ").append(utc(to)).append(" UTC (");
            if (!zone.getRules().getOffset(from).equals(ZoneOffset.UTC)) {
                text.append(CLOCK.withZone(zone).format(from)).append(' ').append(zone).append(", ");
            }
            text.append(Duration.between(from, to).toSeconds()).append(" s)");
        }
        String client = facts.client();
        text.append(", ").append(client == null ? "unknown browser" : client);
        return text.append(", ").append(facts.peerConnections())
                .append(facts.peerConnections() == 1 ? " connection" : " connections").toString();
    }

    private static String damage(RecordingFacts recording, String warning) {
        Long line = recording.damagedLines().get(warning);
        return words(warning) + (line == null ? "" : " (the first is line " + line + ")");
    }

    private static String headline(Diagnosis diagnosis) {
        if (diagnosis.verdict() == Diagnosis.Verdict.ABSTAINED) {
            String why = diagnosis.abstention() == null ? "" : words(diagnosis.abstention().id());
            return "No diagnosis: " + why + ". No known cause explains what was seen well enough to name it.";
        }
        RankedCause first = diagnosis.causes().get(0);
        String cause = first.cause() == Cause.NO_FAULT_FOUND ? "No fault found" : capital(words(first.cause().id()));
        String basis = first.fitted()
                ? "from " + diagnosis.fittedCalls() + " recorded lab calls, " + first.fittedCalls() + " of them like this"
                : "a judgement: only " + first.fittedCalls() + " recorded lab calls were like this";
        return cause + " · " + sure(first) + " (" + basis + ")" + withoutComplaint(diagnosis, first);
    }

    /** Empty where no complaint was weighed or where it changed nothing that is shown. */
    private static String withoutComplaint(Diagnosis diagnosis, RankedCause first) {
        return diagnosis.withoutComplaint().stream().filter(cause -> cause.cause() == first.cause())
                .map(AnalysisText::sure).filter(alone -> !alone.equals(sure(first)))
                .map(alone -> "; without the complaint " + alone).findFirst().orElse("");
    }

    /** A cause that was hardly fitted gets a word; a percent would claim a precision that is not there. */
    private static String sure(RankedCause cause) {
        if (cause.fitted()) {
            return Math.round(cause.confidence() * 100) + " %";
        }
        return cause.confidence() >= 0.5 ? "likely" : cause.confidence() >= 0.2 ? "possible" : "unlikely";
    }

    private static String leg(FailingLeg leg) {
        return leg.kind().id() + " " + words(leg.direction().id()) + ": " + words(leg.leg().id());
    }

    private static String step(FunnelStep step) {
        String mark = switch (step.state()) {
            case PASSED -> "✓";
            case FAILED -> "✗";
            case UNKNOWN -> "–";
        };
        return words(step.step().id()) + " " + mark;
    }

    private void section(StringBuilder page, String title, List<Finding> findings) {
        if (findings.isEmpty()) {
            return;
        }
        page.append('\n');
        line(page, INDENT, title + (title.equals("What we saw") ? " (times in UTC)" : ""));
        for (Finding finding : findings) {
            String until = finding.from().equals(finding.to()) ? "" : "–" + utc(finding.to());
            String evidence = finding.evidence().stream().map(AnalysisText::evidence).collect(Collectors.joining("; "));
            line(page, INDENT, String.format(Locale.ROOT, "%-4s%-18s %s: %s", finding.id(),
                    utc(finding.from()) + until, finding.type().title(), evidence));
        }
    }

    private static String evidence(Evidence evidence) {
        Double value = evidence.value();
        String shown = value == null ? String.valueOf(evidence.text()) : number(value);
        return evidence.stat() + " " + shown + (evidence.unit().isEmpty() ? "" : " " + evidence.unit());
    }

    private static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    private static String utc(@Nullable Instant instant) {
        return instant == null ? "?" : CLOCK.withZone(ZoneOffset.UTC).format(instant);
    }

    private static String words(String id) {
        return id.replace('_', ' ');
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private static void line(StringBuilder page, String indent, String text) {
        page.append(indent).append(text).append('\n');
    }
}
