package io.callbrief.cli;

import java.util.Locale;
import java.util.stream.Collectors;

import io.callbrief.analyse.evaluation.Scorecard;

/** Figures for people. */
final class ScorecardText {
    private ScorecardText() {
    }

    static String of(String title, Scorecard card) {
        StringBuilder text = new StringBuilder("\n" + title + "\n");
        text.append(String.format(Locale.ROOT, "  sessions %d, right first %s, answered %s, wrong while 80 %% sure %s%n",
                card.n(), percent(card.top1()), percent(card.coverage()), percent(card.wrongAt80())));
        text.append(String.format(Locale.ROOT,
                "  of the answered: Brier score %.4f, expected calibration error %.4f (90 %% interval %.4f to %.4f)%n",
                card.brier(), card.ece(), card.eceLow(), card.eceHigh()));
        card.confusion().forEach((label, answers) -> text.append(String.format(Locale.ROOT, "  %-34s %s%n", label,
                answers.entrySet().stream().map(e -> e.getKey() + " " + e.getValue())
                        .collect(Collectors.joining(", ")))));
        return text.toString();
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? "unknown" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
