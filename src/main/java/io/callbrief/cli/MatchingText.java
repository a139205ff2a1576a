package io.callbrief.cli;

import java.util.Locale;

import io.callbrief.match.evaluation.MatchingEvaluation;

/** How matching did, for people. */
final class MatchingText {
    private MatchingText() {
    }

    static String of(MatchingEvaluation.Result result) {
        if (result.n() == 0) {
            return "matching: the manifest has no complaints\n";
        }
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT,
                "matching: %d tickets; %s right or rightly abstained (%d + %d), %s wrong (%d), %d abstained without need%n",
                result.n(), percent(result.right() + result.rightlyAbstained(), result.n()), result.right(),
                result.rightlyAbstained(), percent(result.wrong(), result.n()), result.wrong(),
                result.wronglyAbstained()));
        result.misses().forEach(miss -> text.append("  ").append(miss).append('\n'));
        return text.toString();
    }

    private static String percent(int part, int all) {
        return String.format(Locale.ROOT, "%.1f %%", 100.0 * part / all);
    }
}
