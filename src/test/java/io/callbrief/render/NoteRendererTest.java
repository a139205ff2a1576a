package io.callbrief.render;

import static io.callbrief.diagnosis.FindingType.INBOUND_MEDIA_STOPPED;
import static io.callbrief.diagnosis.FindingType.STATS_GAP;
import static io.callbrief.testing.Briefs.CALL_START;
import static io.callbrief.testing.Briefs.brief;
import static io.callbrief.testing.Briefs.matched;
import static io.callbrief.testing.Briefs.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.callbrief.brief.Note;
import io.callbrief.brief.NoteBlock;
import io.callbrief.brief.NoteMarker;
import io.callbrief.brief.StageFailure;
import io.callbrief.brief.WordedText;
import io.callbrief.call.CallSession;
import io.callbrief.call.SessionMatch;
import io.callbrief.diagnosis.Abstention;
import io.callbrief.diagnosis.Cause;
import io.callbrief.diagnosis.FindingType;
import io.callbrief.diagnosis.FunnelStep;
import io.callbrief.diagnosis.Severity;
import io.callbrief.testing.Briefs;

class NoteRendererTest {

    private static final NoteRenderer RENDERER = new NoteRenderer();

    private static Note render(Briefs brief) {
        return RENDERER.render(brief.build(), null);
    }

    private static Briefs muted(double confidence, int fittedCalls) {
        return brief().diagnosed().cause(Cause.MIC_MUTED, confidence, fittedCalls, List.of(), List.of());
    }

    private static <T extends NoteBlock> List<T> blocks(Note note, Class<T> type) {
        return note.blocks().stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static String title(Briefs brief) {
        return blocks(render(brief), NoteBlock.Headline.class).get(0).title();
    }

    private static String replyTo(Briefs brief) {
        return blocks(render(brief), NoteBlock.Reply.class).get(0).text();
    }

    private static String callLine(Briefs brief) {
        return String.valueOf(blocks(render(brief), NoteBlock.Section.class).get(0).intro());
    }

    @ParameterizedTest
    @CsvSource({ "0.914, 91 %", "0.915, 92 %", "0.994, 99 %", "1.0, 99 %", "0.01, 1 %", "0.0099, under 1 %" })
    void confidenceIsAWholePercentAndNeverCertainty(double confidence, String shown) {
        assertThat(title(muted(confidence, 3))).isEqualTo("Pre-analysis · " + shown
                + " (right call: only call of this user in that window · cause " + shown
                + " · from 68 recorded lab calls)");
    }

    @ParameterizedTest
    @CsvSource({ "0.49, 0, possible, no recorded call with this cause was available",
            "0.50, 0, likely, no recorded call with this cause was available" })
    void aCauseThatWasNotFittedHasAWordInsteadOfANumber(double confidence, int fittedCalls, String word,
            String basis) {
        assertThat(title(muted(confidence, fittedCalls))).isEqualTo("Pre-analysis · " + word
                + " (right call: only call of this user in that window · " + basis + ")");
    }

    @Test
    void aCallChosenByTheTimeNamedSaysSo() {
        SessionMatch match = new SessionMatch.Matched(session("1", CALL_START, Duration.ofSeconds(27)), null,
                SessionMatch.MatchReason.NEAREST_TO_TIME_NAMED, List.of());

        assertThat(title(muted(0.9, 3).match(match))).isEqualTo("Pre-analysis · 90 % (right call: the nearest to the "
                + "time that the customer names · cause 90 % · from 68 recorded lab calls)");
    }

    @Test
    void aCallFromAnAttachedRecordingSaysSo() {
        SessionMatch match = new SessionMatch.Matched(session("1", CALL_START, Duration.ofSeconds(27)), null,
                SessionMatch.MatchReason.ATTACHED_RECORDING, List.of());

        assertThat(title(muted(0.9, 3).match(match))).isEqualTo("Pre-analysis · 90 % (right call: recording attached to "
                + "this ticket · cause 90 % · from 68 recorded lab calls)");
        Note without = render(brief().diagnosisAbstains(Abstention.INSUFFICIENT_EVIDENCE).match(match));
        assertThat(blocks(without, NoteBlock.Section.class)).extracting(NoteBlock.Section::intro).contains(
                "Call 09:02:14–09:02:41 Asia/Bangkok (27 s), Chrome 156 · Linux, as recorded in a file on this ticket");
    }

    @ParameterizedTest
    @EnumSource(value = Abstention.class, names = { "INSUFFICIENT_EVIDENCE", "CONTRADICTORY_EVIDENCE" })
    void anAbstentionNamesNoNumberAndNoCause(Abstention why) {
        Note note = render(brief().diagnosisAbstains(why)
                .cause(Cause.MIC_MUTED, 0.4, 12, List.of(), List.of())
                .cause(Cause.ICE_FAILED, 0.0999, 12, List.of(), List.of()));

        assertThat(note.causeId()).isNull();
        assertThat(note.confidencePercent()).isNull();
        assertThat(note.blocks().toString()).doesNotContain("%");
        assertThat(blocks(note, NoteBlock.Section.class))
                .contains(new NoteBlock.Section("It may be", null,
                        List.of(new NoteBlock.Item("microphone muted", null))));
    }

    @Test
    void theFirstCauseAndTheMarkerGoToTheHelpdesk() {
        Note note = render(muted(0.9, 3).version(7));

        assertThat(note.causeId()).isEqualTo("mic_muted");
        assertThat(note.confidencePercent()).isEqualTo(90);
        assertThat(note.marker()).isEqualTo(new NoteMarker(Briefs.CASE, 7));
        assertThat(blocks(note, NoteBlock.Ref.class)).containsExactly(new NoteBlock.Ref("ref callbrief:a41c:7"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "Anna", "Anna-Maria O’Neill", "José D.", "علی\u200Cرضا", "王小明", "J. R. Smith" })
    void aPersonIsGreetedByName(String name) {
        assertThat(replyTo(muted(0.9, 3).requester(name))).startsWith("Hello " + name + ",\n\nThank you");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "anna@firm.example", "evil.example", "www.evil.example", "Visit http://evil",
            "<b>Anna</b>", "{requester}", "Doe, Jane", "+66 81 234", "a|b" })
    void whatIsNotAPersonsNameIsNotRepeatedToTheCustomer(String name) {
        assertThat(replyTo(muted(0.9, 3).requester(name))).startsWith("Hello,\n\nThank you");
    }

    @Test
    void aRequesterWithoutNameIsGreetedWithoutOne() {
        assertThat(replyTo(muted(0.9, 3).requester(null))).startsWith("Hello,\n\nThank you");
    }

    @Test
    void theSessionsZoneIsUsedWhereTheRequestersIsUnknown() {
        SessionMatch match = matched(null,
                session("1", CALL_START, Duration.ofSeconds(27), ZoneId.of("Europe/Paris"), null));

        assertThat(callLine(muted(0.9, 3).requesterZone(null).match(match)))
                .isEqualTo("Call 03:02:14–03:02:41 Europe/Paris (27 s), Chrome 156 · Linux");
    }

    @Test
    void withoutAnyZoneTimesAreUtcAndSaySo() {
        Briefs brief = muted(0.9, 3).requesterZone(null).client(null);

        assertThat(callLine(brief)).isEqualTo("Call 02:02:14–02:02:41 UTC (27 s), with Marc D.");
        assertThat(replyTo(brief)).contains("your call of 20 November at 02:02 (UTC)");
    }

    @Test
    void theDateIsNamedWhereItIsNotTheTicketsDayInThatZone() {
        // 00:10 on the next day in Bangkok, still the same day in UTC.
        assertThat(callLine(muted(0.9, 3).ticketCreated(Instant.parse("2026-11-20T17:10:00Z"))))
                .startsWith("Call 2026-11-20 09:02:14–09:02:41 Asia/Bangkok");
        assertThat(callLine(muted(0.9, 3).ticketCreated(Instant.parse("2026-11-20T16:59:59Z"))))
                .startsWith("Call 09:02:14–09:02:41 Asia/Bangkok");
    }

    @ParameterizedTest
    @CsvSource({ "9840, 9.8 s", "10000, 10 s", "59499, 59 s", "59500, 1 min 0 s", "3599499, 59 min 59 s",
            "3600000, 1 h 0 min" })
    void aDurationIsShownAsPeopleSayIt(long millis, String shown) {
        assertThat(callLine(muted(0.9, 3).match(matched(null, session("1", CALL_START, Duration.ofMillis(millis))))))
                .contains("(" + shown + ")");
    }

    @Test
    void onlyTheGravestEightFindingsAreShown() {
        Briefs brief = muted(0.9, 3);
        for (int i = 0; i < 9; i++) {
            brief.finding(STATS_GAP, i == 0 ? Severity.LOW : Severity.HIGH, Duration.ofSeconds(i), Duration.ZERO);
        }

        List<NoteBlock.Item> items = blocks(render(brief), NoteBlock.Section.class).get(0).items();

        assertThat(items).extracting(NoteBlock.Item::reference).containsExactly("E1", "E2", "E3", "E4", "E5", "E6",
                "E7", "E8", null);
        assertThat(items.get(0).text()).isEqualTo("nothing was measured from 09:02:15 to 09:02:15 (0 s)");
        assertThat(items.get(8).text()).isEqualTo("and 1 more");
    }

    @Test
    void aFindingThatProvesNothingByItselfIsNotShown() {
        assertThat(blocks(render(muted(0.9, 3).finding(INBOUND_MEDIA_STOPPED, Severity.INFO, Duration.ZERO,
                Duration.ZERO)), NoteBlock.Section.class).get(0).items()).isEmpty();
    }

    @Test
    void theNumberForTheHelpdesksFieldsIsTheOneShown() {
        Briefs sure = brief().diagnosed().cause(Cause.MIC_MUTED, 0.9, 3, List.of(), List.of());
        CallSession call = Briefs.session("1", Briefs.CALL_START, Duration.ofSeconds(27));

        assertThat(render(sure.match(Briefs.matched(0.5, call))).confidencePercent()).isEqualTo(45);
        assertThat(render(muted(0.9, 0)).confidencePercent()).as("a word is shown").isNull();
        assertThat(render(muted(1, 3)).confidencePercent()).isEqualTo(99);
    }

    @Test
    void aFunnelThatKnowsNothingIsAbsent() {
        assertThat(blocks(render(muted(0.9, 3).funnel()), NoteBlock.Funnel.class)).isEmpty();
        assertThat(blocks(render(muted(0.9, 3).funnel(FunnelStep.State.FAILED)), NoteBlock.Funnel.class)).hasSize(1);
    }

    @Test
    void aDiagnosisSurvivesTheFailureOfAnotherStage() {
        Note note = render(muted(0.9, 3).failure(StageFailure.Stage.MATCH, StageFailure.Reason.RECORDING_NOT_AVAILABLE));

        assertThat(note.causeId()).isEqualTo("mic_muted");
        assertThat(blocks(note, NoteBlock.Section.class)).contains(new NoteBlock.Section("Missing from this note",
                null, List.of(new NoteBlock.Item("finding the call: the recording of this call cannot be opened at the moment",
                        null))));
    }

    @Test
    void aFailureIsNotPassedOffAsAnAbstention() {
        Note note = render(brief().match(new SessionMatch.NoUser()).abstains(Abstention.NO_USER)
                .failure(StageFailure.Stage.MATCH, StageFailure.Reason.RECORDING_NOT_AVAILABLE));

        assertThat(blocks(note, NoteBlock.Headline.class).get(0).title()).isEqualTo("Pre-analysis · incomplete");
    }

    @Test
    void theSameBriefIsTheSameNote() {
        assertThat(render(muted(0.9, 3))).isEqualTo(new NoteRenderer().render(muted(0.9, 3).build(), null));
    }

    @Test
    void aBriefThatSaysNothingIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> render(brief()))
                .withMessageContaining(Briefs.CASE.toString());
    }

    @Test
    void aDiagnosisWithoutASessionIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> render(muted(0.9, 3).match(new SessionMatch.NoUser())));
    }

    @Test
    void wordsOfAModelAreMarkedAndCiteTheEvidence() {
        Briefs brief = brief().diagnosed().cause(Cause.MIC_MUTED, 0.9, 3, List.of("F1"), List.of()).finding(
                FindingType.MICROPHONE_MUTED,
                Severity.HIGH, Duration.ZERO, Duration.ofSeconds(20), Briefs.said("track.enabled", "false"));
        Note note = RENDERER.render(brief.build(), null, null, new WordedText("We looked at {call}. All is well.",
                List.of(new WordedText.Sentence("The microphone was muted.", List.of("F1", "F9")))));

        assertThat(blocks(note, NoteBlock.Reply.class)).extracting(NoteBlock.Reply::title)
                .containsExactly("Suggested reply · worded by a language model");
        assertThat(blocks(note, NoteBlock.Reply.class).get(0).text()).startsWith("Hello Anna,\n\nWe looked at ")
                .endsWith(". All is well.").doesNotContain("{call}");
        assertThat(blocks(note, NoteBlock.Section.class).get(0)).isEqualTo(new NoteBlock.Section(
                "In short · worded by a language model", null,
                List.of(new NoteBlock.Item("The microphone was muted.", "E1"))));
        Note shipped = RENDERER.render(brief.build(), null);
        assertThat(note.blocks()).hasSize(shipped.blocks().size() + 1);
        assertThat(note.causeId()).isEqualTo(shipped.causeId());
        assertThat(note.confidencePercent()).isEqualTo(shipped.confidencePercent());
        assertThat(RENDERER.render(brief.build(), null, null, WordedText.NOTHING)).isEqualTo(shipped);
    }
}
