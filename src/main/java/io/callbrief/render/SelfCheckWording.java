package io.callbrief.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.callbrief.brief.Brief;
import io.callbrief.brief.SelfCheck;
import io.callbrief.diagnosis.Cause;
import io.callbrief.diagnosis.Diagnosis;

/** Words for whether the note was right. */
final class SelfCheckWording {

    private final Texts texts;
    private final CallWording call;

    SelfCheckWording(Texts texts, CallWording call) {
        this.texts = texts;
        this.call = call;
    }

    /** @param references what the note calls its findings, by their ids */
    List<String> lines(Brief brief, Map<String, String> references) {
        SelfCheck check = brief.selfCheck();
        if (check == null) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(List.of(verdict(check)));
        if (!check.right()) {
            misledBy(check, brief.diagnosis()).map(references::get)
                    .ifPresent(reference -> lines.add(texts.selfCheck().misled().with("reference", reference)));
        }
        if (check.cameAgain()) {
            lines.add(texts.selfCheck().again());
        } else if (check.holds()) {
            lines.add(texts.selfCheck().holds().with("count", Integer.toString(check.laterFine())));
        }
        lines.add(texts.selfCheck().counts().with("time", call.moment(check.countsFrom())));
        return lines;
    }

    private String verdict(SelfCheck check) {
        String actual = texts.of(check.actual()).shortName();
        Cause named = check.named();
        if (named == null) {
            return texts.selfCheck().told().with("actual", actual);
        }
        Integer percent = check.percent();
        String sure = percent == null ? "" : " " + texts.selfCheck().sure().with("percent", Integer.toString(percent));
        return check.right() ? texts.selfCheck().right().with(Map.of("actual", actual, "sure", sure))
                : texts.selfCheck().wrong().with(Map.of("actual", actual, "named", texts.of(named).shortName(), "sure", sure));
    }

    /** The finding that spoke most for what was not so; none where the recording says something else by now. */
    private static Optional<String> misledBy(SelfCheck check, @Nullable Diagnosis diagnosis) {
        return Optional.ofNullable(diagnosis).flatMap(known -> known.causes().stream()
                .filter(ranked -> ranked.cause() == check.named()).findFirst())
                .flatMap(ranked -> ranked.findingsFor().stream().findFirst());
    }
}
