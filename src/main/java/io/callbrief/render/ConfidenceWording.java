package io.callbrief.render;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.callbrief.call.SessionMatch;
import io.callbrief.diagnosis.Diagnosis;
import io.callbrief.diagnosis.RankedCause;

/** Says how sure the pre-analysis is, and on what basis. */
final class ConfidenceWording {

    /** What is less probable than this is not worth a reader's time. */
    static final double SHOWN_FROM = 0.01;
    /** No number is beside a cause without a verdict, so only causes that stand out are named there. */
    static final double NAMED_WITHOUT_NUMBER_FROM = 0.10;
    /** From here on an unfitted cause is called likely rather than possible; at most it is {@code UNFITTED_CAP}. */
    static final double LIKELY_FROM = 0.50;
    /** Nobody is ever certain from a recording of one end. */
    private static final int MOST_PERCENT = 99;

    private final Texts texts;
    private final Texts.Confidence words;

    ConfidenceWording(Texts texts) {
        this.texts = texts;
        this.words = texts.confidence();
    }

    String title(RankedCause cause, Diagnosis diagnosis, SessionMatch.Matched match) {
        Double matched = match.probability();
        double total = matched == null ? cause.confidence() : matched * cause.confidence();
        String reason = switch (match.reason()) {
            case ONLY_SESSION_IN_WINDOW -> words.onlySession().plain();
            case NEAREST_TO_TIME_NAMED -> words.nearestToTime().plain();
            case ATTACHED_RECORDING -> words.attachedRecording().plain();
        };
        Map<String, String> values = Map.of(
                "total", percent(total),
                "word", word(total),
                "reason", reason,
                "match", matched == null ? "" : percent(matched),
                "cause", percent(cause.confidence()),
                "calls", Integer.toString(diagnosis.fittedCalls()),
                "basis", words.noRecordedCall().plain());
        return phrase(cause, matched).with(values);
    }

    private Phrase phrase(RankedCause cause, @Nullable Double matched) {
        if (cause.fitted()) {
            return matched == null ? words.fitted() : words.fittedWithMatch();
        }
        return matched == null ? words.unfitted() : words.unfittedWithMatch();
    }

    /** The other causes, and what is left for none of them. Beside a word a remainder would mean nothing. */
    List<String> alsoConsidered(Diagnosis diagnosis) {
        Stream<String> others = diagnosis.causes().stream().skip(1).filter(cause -> cause.confidence() >= SHOWN_FROM)
                .map(cause -> considered(texts.of(cause.cause()).shortName(),
                        cause.fitted() ? percent(cause.confidence()) : word(cause.confidence())));
        double left = 1 - diagnosis.causes().stream().mapToDouble(RankedCause::confidence).sum();
        boolean numbers = diagnosis.causes().stream().allMatch(RankedCause::fitted);
        return numbers && left >= SHOWN_FROM
                ? Stream.concat(others, Stream.of(considered(words.somethingElse(), percent(left)))).toList()
                : others.toList();
    }

    private String considered(String cause, String grade) {
        return words.considered().with(Map.of("cause", cause, "grade", grade));
    }

    /** What an abstention wavers between: without numbers, because it claims none. */
    List<String> mayBe(Diagnosis diagnosis) {
        return diagnosis.causes().stream().filter(cause -> cause.confidence() >= NAMED_WITHOUT_NUMBER_FROM)
                .map(cause -> texts.of(cause.cause()).shortName()).toList();
    }

    private String word(double probability) {
        return probability >= LIKELY_FROM ? words.likely() : words.possible();
    }

    private String percent(double probability) {
        if (probability < SHOWN_FROM) {
            return words.underOnePercent();
        }
        return texts.values().percent()
                .with("value", Long.toString(Math.min(MOST_PERCENT, Math.round(probability * 100))));
    }
}
