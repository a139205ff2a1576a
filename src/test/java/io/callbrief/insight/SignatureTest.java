package io.callbrief.insight;

import static io.callbrief.diagnosis.FindingType.MICROPHONE_DENIED;
import static io.callbrief.diagnosis.FindingType.TURN_UNAUTHORIZED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.callbrief.diagnosis.Abstention;
import io.callbrief.diagnosis.Cause;
import io.callbrief.diagnosis.Diagnosis;
import io.callbrief.diagnosis.FailingLeg;
import io.callbrief.diagnosis.FailingLeg.Media;
import io.callbrief.diagnosis.FailingLeg.Way;
import io.callbrief.diagnosis.FunnelStep.State;
import io.callbrief.diagnosis.Leg;
import io.callbrief.diagnosis.RankedCause;
import io.callbrief.diagnosis.Severity;
import io.callbrief.testing.Briefs;

class SignatureTest {

    private static Diagnosis of(Briefs brief) {
        return Objects.requireNonNull(brief.build().diagnosis());
    }

    private static Briefs refusedRelay() {
        return Briefs.brief().diagnosed().cause(Cause.TURN_AUTH_FAILED, 0.9, 5, List.of("F1"), List.of())
                .finding(TURN_UNAUTHORIZED, Severity.HIGH, Duration.ofSeconds(1), Duration.ofSeconds(1),
                        Briefs.measured("icecandidateerror.errorCode", 401, ""))
                .funnel(State.PASSED, State.FAILED);
    }

    @Test
    void causeStageAndCodeOfARelayServerMakeIt() {
        assertThat(Signature.of(of(refusedRelay())).orElseThrow().id())
                .isEqualTo("1/turn_auth_failed/-/-/connected/ice_401");
    }

    @Test
    void anErrorOfTheBrowserIsNamedWithoutItsMessage() {
        Briefs denied = Briefs.brief().diagnosed().cause(Cause.MIC_PERMISSION_DENIED, 0.9, 5, List.of("F1"), List.of())
                .finding(MICROPHONE_DENIED, Severity.CRITICAL, Duration.ZERO, Duration.ofSeconds(1),
                        Briefs.said("getUserMedia", "NotAllowedError: Permission denied by Jo"));

        assertThat(Signature.of(of(denied)).orElseThrow().errorCode()).isEqualTo("NotAllowedError");
    }

    @Test
    void anErrorThatDoesNotSpeakForTheCauseIsNoPartOfIt() {
        Briefs other = Briefs.brief().diagnosed().cause(Cause.CONNECTION_LOST, 0.9, 5, List.of("F2"), List.of())
                .finding(TURN_UNAUTHORIZED, Severity.HIGH, Duration.ZERO, Duration.ofSeconds(1),
                        Briefs.measured("icecandidateerror.errorCode", 401, ""));

        assertThat(Signature.of(of(other)).orElseThrow().errorCode()).isNull();
    }

    @Test
    void directionAndKindAreThoseOfAllFailingLegsOrUnknown() {
        Briefs one = refusedRelay().leg(new FailingLeg(Way.TO_USER, Media.AUDIO, Leg.DOWNLINK, List.of("F1")));

        assertThat(Signature.of(of(one)).orElseThrow().id()).startsWith("1/turn_auth_failed/to_user/audio/");

        one.leg(new FailingLeg(Way.TO_USER, Media.VIDEO, Leg.DOWNLINK, List.of("F1")));

        assertThat(Signature.of(of(one)).orElseThrow().id()).startsWith("1/turn_auth_failed/to_user/-/");
    }

    @Test
    void whatTheCustomerWroteDoesNotChangeIt() {
        Diagnosis alone = of(refusedRelay());
        List<RankedCause> shifted = List.of(new RankedCause(Cause.ICE_FAILED, 0.9, 5, List.of("F1"), List.of()));
        Diagnosis complained = new Diagnosis(alone.verdict(), null, shifted, alone.findings(), alone.funnel(), alone.legs(),
                alone.fittedCalls(), alone.modelId(), alone.causes());

        assertThat(Signature.of(complained)).isEqualTo(Signature.of(alone));
    }

    @Test
    void neitherAnAbstentionNorAGoodCallHasOne() {
        assertThat(Signature.of(of(Briefs.brief().diagnosisAbstains(Abstention.INSUFFICIENT_EVIDENCE))))
                .isEqualTo(Optional.empty());
        assertThat(Signature.of(of(Briefs.brief().noFaultFound().cause(Cause.NO_FAULT_FOUND, 0.9, 5, List.of(), List.of()))))
                .isEqualTo(Optional.empty());
    }
}
