package io.callbrief.pipeline;

import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.callbrief.brief.Brief;
import io.callbrief.brief.CallBrief;
import io.callbrief.brief.SelfCheck;
import io.callbrief.call.SessionMatch;
import io.callbrief.call.SessionMatch.Ambiguous;
import io.callbrief.call.SessionMatch.Matched;
import io.callbrief.diagnosis.Diagnosis;
import io.callbrief.diagnosis.RankedCause;

/** What of a brief would make an agent act differently: match, verdict, and the band of its confidence. */
final class Fingerprint {

    /** From here on an agent may act on a verdict; below {@link #POSSIBLE} it is one of several ideas. */
    static final double SURE = 0.80;
    static final double POSSIBLE = 0.45;

    private Fingerprint() {
    }

    static String of(Brief brief) {
        String others = brief.otherCalls().stream().map(CallBrief::diagnosis).map(Fingerprint::verdict)
                .collect(Collectors.joining("+"));
        return match(brief.match()) + "|" + verdict(brief.diagnosis()) + (others.isEmpty() ? "" : "+" + others) + "|"
                + brief.abstention() + "|"
                + brief.failures().stream().map(failure -> failure.stage().name()).collect(Collectors.joining(","))
                + brief.sourceFindings().stream().map(found -> "+" + found.name()).sorted().collect(Collectors.joining())
                + check(brief.selfCheck());
    }

    /** Calls are counted on the note and make no new one, but that a fix holds or does not is news. */
    private static String check(@Nullable SelfCheck check) {
        return check == null ? ""
                : "|" + (check.right() ? "right:" : "wrong:") + check.actual().id()
                        + (check.cameAgain() ? ":again" : check.holds() ? ":holds" : "");
    }

    private static String verdict(@Nullable Diagnosis diagnosis) {
        return diagnosis == null ? "-"
                : diagnosis.verdict() + diagnosis.first().map(first -> ":" + first.cause().id() + ":" + band(first))
                        .orElse("");
    }

    private static String match(SessionMatch match) {
        if (match instanceof Matched matched) {
            return Stream.concat(Stream.of(matched), matched.further().stream())
                    .map(one -> one.session().id().toString()).collect(Collectors.joining("+"));
        }
        if (match instanceof Ambiguous ambiguous) {
            return ambiguous.candidates().stream().map(one -> one.session().id().toString()).sorted()
                    .collect(Collectors.joining(","));
        }
        return match.getClass().getSimpleName();
    }

    private static String band(RankedCause cause) {
        if (cause.confidence() >= SURE) {
            return "sure";
        }
        return cause.confidence() >= POSSIBLE ? "possible" : "idea";
    }
}
