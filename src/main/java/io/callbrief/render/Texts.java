package io.callbrief.render;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.callbrief.brief.StageFailure;
import io.callbrief.call.SessionMatch;
import io.callbrief.diagnosis.Abstention;
import io.callbrief.diagnosis.Cause;
import io.callbrief.diagnosis.FailingLeg;
import io.callbrief.diagnosis.FindingType;
import io.callbrief.diagnosis.FunnelStep;
import io.callbrief.diagnosis.Leg;

/**
 * All texts of one language.
 *
 * @param languages what the shipped languages are called in this one, by code
 * @param cities what a time zone's city is called in this language, where it is not as in the zone's id
 * @param shape placeholders by key, of every text that all languages have
 */
record Texts(Locale locale, Formats formats, NoteView.Titles titles, Funnel funnel, Confidence confidence, Call call,
        Match match,
        Values values, Reply replyWords, Phrase replaces, Phrase more, Link link, Others others, SelfCheckWords selfCheck,
        Where where,
        Failures failures,
        Map<Cause, CauseTexts> causes,
        Map<FindingType, Phrase> findings, Map<String, Advice> advice, Map<Abstention, AbstentionTexts> abstentions,
        Map<String, String> languages, Map<String, String> cities, Map<String, Set<String>> shape) {

    /** @throws AdviceTextException when the language's file is there and not complete */
    static Optional<Texts> ofLanguage(String language) {
        String file = "advice/" + language + ".yaml";
        try (InputStream yaml = Texts.class.getResourceAsStream("/templates/" + file)) {
            return yaml == null ? Optional.empty() : Optional.of(of(file, language, yaml));
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    static Texts of(String file, String language, InputStream yaml) {
        return TextsReader.read(TextTree.of(file, yaml), Locale.forLanguageTag(language));
    }

    /** The same but for advice and sentences of causes. */
    Texts with(Map<Cause, CauseTexts> otherCauses, Map<String, Advice> otherAdvice) {
        return new Texts(locale, formats, titles, funnel, confidence, call, match, values, replyWords, replaces, more,
                link, others, selfCheck, where, failures, otherCauses, findings, otherAdvice, abstentions, languages, cities,
                shape);
    }

    CauseTexts of(Cause cause) {
        return present(causes.get(cause), cause.id());
    }

    Phrase of(FindingType finding) {
        return present(findings.get(finding), finding.id());
    }

    AbstentionTexts of(Abstention abstention) {
        return present(abstentions.get(abstention), abstention.id());
    }

    Advice adviceFor(Cause cause) {
        return present(advice.get(of(cause).advice()), of(cause).advice());
    }

    private static <T> T present(@Nullable T text, String key) {
        if (text == null) {
            throw new IllegalStateException("no texts for " + key);
        }
        return text;
    }

    /** @param day for agents; {@code reply…} for customers, some of whose languages write the first of a month apart */
    record Formats(DateTimeFormatter clock, DateTimeFormatter minute, DateTimeFormatter day, DateTimeFormatter replyDay,
            DateTimeFormatter replyFirstDay, DateTimeFormatter replyTime, Phrase seconds, Phrase minutes,
            Phrase hours) {
    }

    /**
     * Words of the link to the case's page.
     *
     * @param number where a cause is named
     * @param open where none is
     */
    record Link(String number, String open) {
    }

    /** What a note says of itself. */
    record SelfCheckWords(Phrase right, Phrase wrong, Phrase told, Phrase sure, Phrase misled, Phrase counts, Phrase holds,
            String again) {
    }

    /**
     * @param dimensions what sessions may have in common, by id
     * @param message to an organisation that has not written
     */
    record Others(Phrase solved, Phrase reported, Phrase affected, Phrase shared, Map<String, String> dimensions,
            Phrase message) {
    }

    record Funnel(Map<FunnelStep.Step, String> steps, Map<FunnelStep.State, String> marks,
            Map<FunnelStep.Step, String> fine) {
    }

    record Confidence(Phrase fitted, Phrase fittedWithMatch, Phrase unfitted, Phrase unfittedWithMatch,
            Phrase labCalls, Phrase verifiedHere, Phrase noRecordedCall, String likely, String possible, String underOnePercent,
            Phrase considered, String somethingElse, Map<SessionMatch.MatchReason, String> rightCall,
            Phrase withoutComplaint) {
    }

    record Call(Phrase span, Phrase spanWithDay, Phrase line, Phrase client, Phrase with, Phrase attached, String nameSeparator,
            Phrase candidate, Phrase likely, Phrase found, Phrase candidatesIntro) {
    }

    /**
     * @param one when one call may be the one meant
     * @param others when no call fits and there are others
     * @param justEnded when the call cannot be on record yet
     */
    record Match(Sought one, Sought others, Sought justEnded, String othersTitle, Phrase further,
            Phrase furtherCause) {
    }

    record Sought(Phrase sentence, Phrase reply) {
    }

    /**
     * @param units by unit as the rules write it; one that is not here is shown as it is
     * @param words by what a recording says literally; what is not here is shown as it is
     */
    record Values(Phrase percent, Map<String, Unit> units, Map<String, String> words, String unknown) {
    }

    /** @param places by leg and direction */
    record Where(Phrase line, String separator, Map<FailingLeg.Media, String> media, String both,
            Map<FailingLeg.Way, Map<Leg, Phrase>> places) {
    }

    record Unit(Phrase one, Phrase other) {
    }

    /**
     * {@code titleIn} and {@code questionIn} name the language of a reply that is not in the note's.
     *
     * @param worded title of a reply that a model has worded, with the title it would have
     * @param explanation title of what a model explains
     */
    record Reply(Phrase titleIn, Phrase questionIn, Phrase greeting, Phrase greetingWithoutName, Phrase call, Phrase city,
            Phrase candidate, Phrase worded, String explanation) {
    }

    record Failures(String title, Phrase sentence, Map<StageFailure.Stage, Phrase> stages,
            Map<StageFailure.Reason, String> reasons, List<String> steps) {
    }

    /** @param advice id of the shared piece of advice */
    record CauseTexts(String sentence, String shortName, String advice) {
    }

    record Advice(Phrase reply, List<String> steps) {
    }

    record AbstentionTexts(String title, Phrase sentence, Phrase reply, List<String> steps) {
    }
}
