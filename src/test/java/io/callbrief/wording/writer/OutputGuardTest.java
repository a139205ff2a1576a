package io.callbrief.wording.writer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.callbrief.diagnosis.Cause;
import io.callbrief.diagnosis.FindingType;
import io.callbrief.diagnosis.Severity;
import io.callbrief.wording.writer.CallFacts.Measured;
import io.callbrief.wording.writer.CallFacts.Observed;
import io.callbrief.wording.writer.OutputGuard.Flaw;
import io.callbrief.wording.writer.OutputGuard.Guarded;
import io.callbrief.wording.writer.OutputGuard.Sentence;

class OutputGuardTest {

    /** F1: 17 unanswered checks of 10 s from second 1.5 on. F2: 4.26 % loss, 1250 ms round trip. */
    private static final CallFacts FACTS = new CallFacts(List.of(Cause.MEDIA_BLOCKED_AFTER_CONNECT), List.of(
            new Observed(1, FindingType.CHECKS_UNANSWERED, Severity.HIGH, 1.5, 11.5,
                    List.of(measured("candidate-pair.requestsSent", 17, Unit.COUNT))),
            new Observed(2, FindingType.INBOUND_PACKET_LOSS, Severity.MEDIUM, 0, 12,
                    List.of(measured("inbound-rtp.packetsLost", 0.0426, Unit.RATIO),
                            measured("candidate-pair.currentRoundTripTime", 1.25, Unit.SECONDS)))),
            List.of());
    private static final ShippedAdvice.Advice ADVICE = new ShippedAdvice.Advice("The network stopped the media.",
            "We looked at {call}. Please try again within 24 hours.", List.of("Ask for a firewall.", "Wait 3 days."));

    private final OutputGuard guard = new OutputGuard(Citable.of(FACTS, ADVICE), true);

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "17 checks stayed unanswered|F1",
            "seventeen checks stayed unanswered|F1",
            "for 10 seconds nothing came|F1",
            "from second 1.5 on|F1",
            "about 4 % were lost|F2",
            "4.3 % were lost|F2",
            "4,26 % gingen verloren|F2",
            "a round trip took 1250 ms|F2",
            "a round trip took 1,25 s|F2",
            "requestsSent grew to 17|F1",
            "candidate-pair.requestsSent grew|F1",
            "checks_unanswered fired|F1",
            "Please try again within 24 hours.|R",
            "Wait three days.|S2",
            "The network stopped it|C1",
    })
    void whatTheCitedEvidenceSaysIsKept(String text, String cites) {
        assertThat(check(text, cites).kept()).containsExactly(new Sentence(text, List.of(cites)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "18 checks stayed unanswered|F1|UNKNOWN_NUMBER",
            "16 checks stayed unanswered|F1|UNKNOWN_NUMBER",
            "eighteen checks stayed unanswered|F1|UNKNOWN_NUMBER",
            "17 checks stayed unanswered|F2|UNKNOWN_NUMBER",
            "4.2 % were lost|F2|UNKNOWN_NUMBER",
            "5 % were lost|F2|UNKNOWN_NUMBER",
            "0 % were lost|F2|UNKNOWN_NUMBER",
            "12 % were lost|F2|UNKNOWN_NUMBER",
            "24 % of the time|R|UNKNOWN_NUMBER",
            "We are 100 % sure|C1|UNKNOWN_NUMBER",
            "١٨ checks|F1|UNKNOWN_NUMBER",
            "１８ checks|F1|UNKNOWN_NUMBER",
            "It was so|F3|UNKNOWN_ID",
            "It was so|F|UNKNOWN_ID",
            "It was so|C2|UNKNOWN_ID",
            "packetsReceived stood still|F1|UNKNOWN_NAME",
            "packetsLost grew|F1|UNKNOWN_NAME",
            "inbound-rtp.packetsReceived stood still|F1|UNKNOWN_NAME",
            "ice_failed it was|C1|UNKNOWN_NAME",
            "See F1 for that|F1|ID_IN_TEXT",
            "see https://evil.example/x|F1|LINK",
            "see www.evil.example|F1|LINK",
            "write to help@evil.example|F1|LINK",
            "go to evil.com now|F1|LINK",
            "click [here](x)|F1|MARKUP",
            "<b>bold</b>|F1|MARKUP",
            "**bold**|F1|MARKUP",
            "`code`|F1|MARKUP",
            "Hello {requester}|R|MARKUP",
            "&lt;script|F1|MARKUP",
            "＜b＞|F1|MARKUP",
    })
    void whatItDoesNotSayIsDropped(String text, String cites, Flaw flaw) {
        Guarded guarded = check(text, cites);

        assertThat(guarded.kept()).isEmpty();
        assertThat(guarded.dropped()).containsExactly(flaw);
    }

    @ParameterizedTest
    @ValueSource(strings = { "a\u200Bb", "a\u202Eb", "a\uE000b", "a\u0007b", "a\u2028b", "a\nb", "\uDB40\uDC41" })
    void charactersThatNobodySeesAreDropped(String text) {
        assertThat(check(text, "F1").dropped()).containsExactly(Flaw.HIDDEN_CHARACTERS);
    }

    @Test
    void aSentenceThatCitesNothingOrSaysNothingIsDropped() {
        assertThat(guard.check(List.of(new Sentence("It was so.", List.of()), new Sentence(" ", List.of("F1")))).dropped())
                .containsExactly(Flaw.CITES_NOTHING, Flaw.NO_TEXT);
    }

    @Test
    void oneUnknownIdAmongKnownOnesIsEnough() {
        assertThat(guard.check(List.of(new Sentence("It was so.", List.of("F1", "F9")))).dropped())
                .containsExactly(Flaw.UNKNOWN_ID);
    }

    @Test
    void theCallIsNamedOnceAndOnlyInAReply() {
        List<Sentence> twice = List.of(new Sentence("We looked at {call}.", List.of("R")),
                new Sentence("Again {call}.", List.of("R")));

        assertThat(guard.check(twice).kept()).containsExactly(twice.get(0));
        assertThat(new OutputGuard(Citable.of(FACTS, ADVICE), false).check(twice).kept()).isEmpty();
        assertThat(check("{call} and {call}", "R").kept()).isEmpty();
    }

    @Test
    void lengthAndNumberOfSentencesAreBounded() {
        String longest = "a".repeat(OutputGuard.MAX_CHARS);
        assertThat(check(longest, "F1").kept()).hasSize(1);
        assertThat(check(longest + "a", "F1").dropped()).containsExactly(Flaw.TOO_LONG);
        List<Sentence> many = Stream.generate(() -> new Sentence("It was so.", List.of("F1")))
                .limit(OutputGuard.MAX_SENTENCES + 1L).toList();
        assertThat(guard.check(many).kept()).hasSize(OutputGuard.MAX_SENTENCES);
        assertThat(guard.check(many).dropped()).containsExactly(Flaw.TOO_MANY);
    }

    @Test
    void goodSentencesBesideBadOnesAreKept() {
        Sentence good = new Sentence("17 checks stayed unanswered.", List.of("F1"));

        Guarded guarded = guard.check(List.of(new Sentence("99 checks.", List.of("F1")), good));

        assertThat(guarded).isEqualTo(new Guarded(List.of(good), List.of(Flaw.UNKNOWN_NUMBER)));
    }

    private Guarded check(String text, String cites) {
        return guard.check(List.of(new Sentence(text, List.of(cites))));
    }

    private static Measured measured(String stat, double value, Unit unit) {
        return new Measured(StatName.of(stat).orElseThrow(), value, unit);
    }
}
