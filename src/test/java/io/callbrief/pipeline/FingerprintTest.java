package io.callbrief.pipeline;

import static io.callbrief.testing.Briefs.CALL_START;
import static io.callbrief.testing.Briefs.brief;
import static io.callbrief.testing.Briefs.matched;
import static io.callbrief.testing.Briefs.session;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.callbrief.brief.StageFailure.Reason;
import io.callbrief.brief.StageFailure.Stage;
import io.callbrief.call.CallSession;
import io.callbrief.call.SessionMatch.Ambiguous;
import io.callbrief.call.SessionMatch.NoUser;
import io.callbrief.diagnosis.Abstention;
import io.callbrief.diagnosis.Cause;
import io.callbrief.testing.Briefs;

class FingerprintTest {

    private static final CallSession ONE = session("1", CALL_START, Duration.ofSeconds(27));
    private static final CallSession OTHER = session("2", CALL_START, Duration.ofSeconds(27));

    @Test
    void theSameMatchVerdictAndBandSayTheSame() {
        Briefs first = blocked(0.81).version(1);
        Briefs later = blocked(0.99).version(2).replaces(CALL_START).fittedCalls(90).client("Firefox 140")
                .cause(Cause.CONNECTION_LOST, 0.01, 9, List.of(), List.of());

        assertThat(of(first)).isEqualTo(of(later));
    }

    @Test
    void eachBandOfConfidenceSaysSomethingElse() {
        assertThat(of(blocked(0.80))).isEqualTo(of(blocked(1.0)));
        assertThat(of(blocked(0.799))).isEqualTo(of(blocked(0.45))).isNotEqualTo(of(blocked(0.80)));
        assertThat(of(blocked(0.449))).isEqualTo(of(blocked(0.0))).isNotEqualTo(of(blocked(0.45)));
    }

    @Test
    void anotherCauseVerdictMatchOrFailureIsNews() {
        String blocked = of(blocked(0.9));

        assertThat(List.of(
                of(brief().diagnosed().cause(Cause.CONNECTION_LOST, 0.9, 9, List.of(), List.of())),
                of(brief().noFaultFound().cause(Cause.NO_FAULT_FOUND, 0.9, 9, List.of(), List.of())),
                of(brief().diagnosisAbstains(Abstention.INSUFFICIENT_EVIDENCE)),
                of(brief().diagnosisAbstains(Abstention.CONTRADICTORY_EVIDENCE)),
                of(blocked(0.9).match(matched(null, OTHER))),
                of(blocked(0.9).failure(Stage.RENDER, Reason.NOT_WORDABLE))))
                .doesNotContain(blocked).doesNotHaveDuplicates();
    }

    @Test
    void whatWasNotFoundIsKeptApart() {
        assertThat(List.of(
                of(brief().match(new NoUser()).abstains(Abstention.NO_USER)),
                of(brief().match(Briefs.noSession(CALL_START, CALL_START)).abstains(Abstention.NO_SESSION)),
                of(brief().match(ambiguous(ONE, OTHER)).abstains(Abstention.AMBIGUOUS_SESSION)),
                of(brief().match(ambiguous(ONE)).abstains(Abstention.AMBIGUOUS_SESSION)),
                of(brief().abstains(Abstention.NO_TELEMETRY))))
                .doesNotHaveDuplicates();
    }

    @Test
    void candidatesInAnotherOrderAreTheSameCandidates() {
        assertThat(of(brief().match(ambiguous(ONE, OTHER)))).isEqualTo(of(brief().match(ambiguous(OTHER, ONE))));
    }

    @Test
    void aSearchThatMovedOnIsNoNews() {
        assertThat(of(brief().match(Briefs.noSession(CALL_START, CALL_START))))
                .isEqualTo(of(brief().match(Briefs.noSession(CALL_START.plusSeconds(9), CALL_START.plusSeconds(9)))));
    }

    private static Briefs blocked(double confidence) {
        return brief().diagnosed().cause(Cause.MEDIA_BLOCKED_AFTER_CONNECT, confidence, 9, List.of("F1"), List.of());
    }

    private static Ambiguous ambiguous(CallSession... sessions) {
        return Briefs.ambiguous(CALL_START, CALL_START, sessions);
    }

    private static String of(Briefs brief) {
        return Fingerprint.of(brief.build());
    }
}
