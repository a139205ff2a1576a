package io.callbrief.render;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.callbrief.call.SessionMatch;
import io.callbrief.diagnosis.Diagnosis;
import io.callbrief.diagnosis.RankedCause;
import io.callbrief.diagnosis.ShownPercent;

/** Says how sure the pre-analysis is, and on what basis. */
final class ConfidenceWording {

    /** What is less probable than this is not worth a reader's time. */
    static final double SHOWN_FROM = 0.01;
    /** No number is beside a cause without a verdict, so only causes that stand out are named there. */
    static final double NAMED_WITHOUT_NUMBER_FROM = 0.10;
    /** From here on an unfitted cause is called likely rather than possible; at most it is {@code UNFITTED_CAP}. */
    static final double LIKELY_FROM = 0.50;

    private final Texts texts;
    private final Texts.Confidence words;

    ConfidenceWording(Texts texts) {
        this.texts = texts;
        this.words = texts.confidence();
    }

    String title(RankedCause cause, Diagnosis diagnosis, SessionMatch.Matched match) {
        Double matched = match.probability();
        double total = matched == null ? cause.confidence() : matched * cause.confidence();
        Map<String, String> values = Map.of(
                "total", percent(total),
                "word", word(total),
                "reason", words.rightCall().getOrDefault(match.reason(), ""),
                "match", matched == null ? "" : percent(matched),
                "cause", percent(cause.confidence()) + withoutComplaint(cause, diagnosis),
                "basis", basis(cause, diagnosis));
        return phrase(cause, matched).with(values);
    }

    /** The number of the title; {@code null} where that shows a word. */
    public static @Nullable Integer shownPercent(RankedCause cause, SessionMatch match) {
        Double matched = match instanceof SessionMatch.Matched one ? one.probability() : null;
        return cause.fitted() ? ShownPercent.of(matched == null ? cause.confidence() : matched * cause.confidence()) : null;
    }

    /** What the recording alone says, where the customer's words make a difference that is shown. */
    private String withoutComplaint(RankedCause cause, Diagnosis diagnosis) {
        return diagnosis.withoutComplaint().stream().filter(other -> other.cause() == cause.cause())
                .map(other -> percent(other.confidence())).filter(alone -> !alone.equals(percent(cause.confidence())))
                .map(alone -> words.withoutComplaint().with("percent", alone)).findFirst().orElse("");
    }

    /** One line on a further call that is meant: what it had, and how sure that is. */
    String further(Phrase line, String sentence, RankedCause cause, SessionMatch.Matched match) {
        Double matched = match.probability();
        double right = matched == null ? 1 : matched;
        return line.with(Map.of("cause", sentence,
                "total", cause.fitted() ? percent(right * cause.confidence()) : word(right * cause.confidence()),
                "match", percent(right), "percent", cause.fitted() ? percent(cause.confidence()) : word(cause.confidence())));
    }

    /** Where enough local cases were verified they are what the number is from. */
    private String basis(RankedCause cause, Diagnosis diagnosis) {
        RankedCause.Learnt learnt = cause.learnt();
        if (learnt != null && cause.enoughVerified()) {
            return words.verifiedHere().with(Map.of("right", Integer.toString(learnt.right()), "of",
                    Integer.toString(learnt.of())));
        }
        return cause.fitted() ? words.labCalls().with("calls", Integer.toString(diagnosis.fittedCalls()))
                : words.noRecordedCall().plain();
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

    String percent(double probability) {
        if (probability < SHOWN_FROM) {
            return words.underOnePercent();
        }
        return texts.values().percent()
                .with("value", Integer.toString(ShownPercent.of(probability)));
    }
}
