package io.callbrief.feedback.knowledge;

import static io.callbrief.diagnosis.FindingType.PAGE_LEFT;
import static io.callbrief.diagnosis.FindingType.RELOADED;
import static io.callbrief.diagnosis.FindingType.SHORT_CALL;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.callbrief.diagnosis.FindingType;
import io.callbrief.feedback.knowledge.CaseSources.Measured;
import io.callbrief.feedback.knowledge.CaseSources.Seen;

class TypicalFindingsTest {

    @Test
    void whatMostCallsHadIsToldWithItsMiddleAndItsEnds() {
        List<String> lines = TypicalFindings.of(List.of(
                List.of(seen(RELOADED, 3, "s"), seen(PAGE_LEFT, 1, "s")), List.of(seen(RELOADED, 1, "s")),
                List.of(seen(RELOADED, 12345, "s"), seen(PAGE_LEFT, 2, "s"))));

        assertThat(lines).containsExactly(
                "Page had been reloaded (3 of 3 calls): inbound-rtp.packetsReceived 3 s (1 to 12300)",
                "Page left without hanging up (2 of 3 calls): inbound-rtp.packetsReceived 1.5 s (1 to 2)");
    }

    @Test
    void whatFewCallsHadIsLeftOut() {
        List<Seen> reloaded = List.of(seen(RELOADED, 1, ""));
        List<Seen> none = List.of();

        assertThat(TypicalFindings.of(List.of(reloaded, reloaded, none, none))).hasSize(1);
        assertThat(TypicalFindings.of(List.of(reloaded, reloaded, none, none, none))).isEmpty();
        assertThat(TypicalFindings.of(List.of(reloaded))).isEmpty();
    }

    @Test
    void whatAValueIsOfIsSaidOnlyInTheWordsOfTheStandard() {
        for (String stat : List.of("Anna Example", "anna@customer.example", "https://x.example/y", "+49 151 2345678", "anna",
                "x.Y", "")) {
            List<Seen> call = List.of(new Seen(SHORT_CALL, List.of(new Measured(stat, 1, "s"))));
            assertThat(TypicalFindings.of(List.of(call, call))).as(stat).containsExactly("Very short call (2 of 2 calls)");
        }
        List<Seen> unit = List.of(
                new Seen(SHORT_CALL, List.of(new Measured("candidate-pair.currentRoundTripTime", 1, "s of anna@x.example"))));
        assertThat(TypicalFindings.of(List.of(unit, unit))).containsExactly("Very short call (2 of 2 calls)");
    }

    @Test
    void aFindingTwiceInACallCountsOnce() {
        List<Seen> twice = List.of(seen(RELOADED, 1, "s"), seen(RELOADED, 9, "s"));

        assertThat(TypicalFindings.of(List.of(twice, twice)))
                .containsExactly("Page had been reloaded (2 of 2 calls): inbound-rtp.packetsReceived 1 s (1 to 1)");
    }

    private static Seen seen(FindingType type, double value, String unit) {
        return new Seen(type, List.of(new Measured("inbound-rtp.packetsReceived", value, unit)));
    }
}
