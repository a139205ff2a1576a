package io.callbrief.feedback.knowledge;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import io.callbrief.diagnosis.FindingType;
import io.callbrief.feedback.knowledge.CaseSources.Measured;
import io.callbrief.feedback.knowledge.CaseSources.Seen;

/**
 * Which findings told of a cause in most of its calls, and what was measured then. What a recording says literally is left out.
 */
final class TypicalFindings {

    private static final int MOST = 8;
    private static final int MOST_VALUES = 3;
    private static final int LEAST_CALLS = 2;
    private static final MathContext SHOWN = new MathContext(3);
    /** A statistic's name in WebRTC, or a unit: both are written by rules, never by a recording. */
    private static final Pattern STAT = Pattern.compile("[a-z][a-z-]{2,30}\\.[a-z][A-Za-z]{1,60}");
    private static final Pattern UNIT = Pattern.compile("[A-Za-z%/ ]{0,30}");

    private TypicalFindings() {
    }

    /** @param calls what was seen in each; calls without an analysis are not among them */
    static List<String> of(Collection<List<Seen>> calls) {
        Map<FindingType, List<Seen>> byType = new EnumMap<>(FindingType.class);
        for (List<Seen> call : calls) {
            Map<FindingType, Seen> first = new EnumMap<>(FindingType.class);
            call.forEach(seen -> first.putIfAbsent(seen.type(), seen));
            first.forEach((type, seen) -> byType.computeIfAbsent(type, t -> new ArrayList<>()).add(seen));
        }
        return byType.entrySet().stream()
                .filter(each -> each.getValue().size() >= LEAST_CALLS && each.getValue().size() * 2 >= calls.size())
                .sorted(Comparator.comparing((Map.Entry<FindingType, List<Seen>> each) -> -each.getValue().size()))
                .limit(MOST).map(each -> line(each.getKey(), each.getValue(), calls.size())).toList();
    }

    private static String line(FindingType type, List<Seen> seen, int calls) {
        String line = type.title() + " (" + seen.size() + " of " + calls + " calls)";
        List<String> values = values(seen);
        return values.isEmpty() ? line : line + ": " + String.join("; ", values);
    }

    /** Of what was measured in most of these calls. */
    private static List<String> values(List<Seen> seen) {
        Map<String, List<Double>> byStat = new LinkedHashMap<>();
        for (Seen one : seen) {
            Map<String, Double> first = new LinkedHashMap<>();
            one.measured().stream().filter(TypicalFindings::isOurs)
                    .forEach(each -> first.putIfAbsent(each.stat() + "|" + each.unit(), each.value()));
            first.forEach((stat, value) -> byStat.computeIfAbsent(stat, s -> new ArrayList<>()).add(value));
        }
        return byStat.entrySet().stream().filter(each -> each.getValue().size() * 2 >= seen.size()).limit(MOST_VALUES)
                .map(each -> value(each.getKey(), each.getValue())).toList();
    }

    private static boolean isOurs(Measured measured) {
        return Double.isFinite(measured.value()) && STAT.matcher(measured.stat()).matches()
                && UNIT.matcher(measured.unit()).matches();
    }

    /** The middle one, and from where to where they go. */
    private static String value(String stat, List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        int bar = stat.indexOf('|');
        String unit = stat.substring(bar + 1);
        return stat.substring(0, bar) + " " + number(median) + (unit.isEmpty() ? "" : " " + unit) + " ("
                + number(sorted.get(0)) + " to " + number(sorted.get(sorted.size() - 1)) + ")";
    }

    private static String number(double value) {
        BigDecimal shown = new BigDecimal(value).round(SHOWN).stripTrailingZeros();
        return shown.signum() == 0 ? "0" : shown.toPlainString();
    }
}
