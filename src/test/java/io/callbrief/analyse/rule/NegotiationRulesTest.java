package io.callbrief.analyse.rule;

import static io.callbrief.analyse.TestTrace.call;
import static io.callbrief.analyse.TestTrace.found;
import static io.callbrief.analyse.TestTrace.silent;
import static io.callbrief.analyse.rule.Fires.cannotTell;
import static io.callbrief.analyse.rule.Fires.fires;
import static io.callbrief.diagnosis.FindingType.*;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.callbrief.analyse.TestTrace;
import io.callbrief.analyse.feature.CallFeatures;
import io.callbrief.diagnosis.Finding;
import io.callbrief.diagnosis.Severity;

class NegotiationRulesTest {

    private static TestTrace agreed(String local, String remote) {
        return silent().microphone().event("create", "{}").event("addTrack", "[\"audio\",\"mic\",\"Microphone\"]")
                .local("offer", local).remote("answer", remote).connected().audio();
    }

    private static CallFeatures nothingSent(String local, String remote) {
        return agreed("audio " + local, "audio " + remote).without("out").run(6).hangUp();
    }

    private static CallFeatures nothingReceived(String local, String remote) {
        return agreed("audio " + local, "audio " + remote).without("in").run(6).hangUp();
    }

    private static Severity severity(CallFeatures call) {
        return TestTrace.findings(call).stream().filter(f -> f.type() == NEGOTIATION_FAILED).map(Finding::severity)
                .findFirst().orElseThrow();
    }

    /** ICE is up; encryption is not. */
    private static TestTrace securing() {
        return silent().negotiated().event("onconnectionstatechange", "\"connecting\"")
                .event("oniceconnectionstatechange", "\"connected\"");
    }

    @Test
    void whoHasAMicrophoneAndAgreesNotToSendSwitchedItOff() {
        fires(SENDING_SWITCHED_OFF, nothingSent("recvonly", "sendrecv"), nothingSent("sendrecv", "sendrecv"));
        fires(SENDING_SWITCHED_OFF, nothingSent("recvonly", "sendonly"), nothingSent("sendrecv", "recvonly"));
    }

    @Test
    void whoAnswersAnOfferThatDoesNotReceiveSwitchedNothingOff() {
        assertThat(found(silent().microphone().event("create", "{}").remote("offer", "audio sendonly")
                .local("answer", "audio recvonly").connected().audio().without("out").run(6).hangUp()))
                .doesNotContain(SENDING_SWITCHED_OFF);
    }

    @Test
    void aListenerWithoutAMicrophoneSwitchedNothingOff() {
        assertThat(found(silent().event("create", "{}").local("offer", "audio recvonly").remote("answer", "audio sendonly")
                .connected().audio().without("out").run(6).hangUp()))
                .doesNotContain(SENDING_SWITCHED_OFF, RECEIVING_SWITCHED_OFF, FAR_END_SENDING_SWITCHED_OFF);
    }

    @Test
    void offeredAudioThatWasNotWantedIsSwitchedOffHere() {
        fires(RECEIVING_SWITCHED_OFF, nothingReceived("sendonly", "sendrecv"), nothingReceived("sendrecv", "sendrecv"));
    }

    @Test
    void aFarEndThatSendsNothingSaysSo() {
        fires(FAR_END_SENDING_SWITCHED_OFF, nothingReceived("sendrecv", "recvonly"),
                nothingReceived("sendrecv", "sendrecv"));
    }

    @Test
    void anOfferThatWasNarrowedForAnAddedTrackDoesNotReceive() {
        // The answer to it can say nothing else.
        assertThat(found(nothingReceived("sendonly", "recvonly"))).contains(RECEIVING_SWITCHED_OFF)
                .doesNotContain(FAR_END_SENDING_SWITCHED_OFF);
    }

    @Test
    void aBroadcasterThatOnlySendsSwitchedNothingOff() {
        assertThat(found(silent().microphone().event("create", "{}").local("offer", "audio sendonly")
                .remote("answer", "audio recvonly").connected().audio().without("in").run(6).hangUp()))
                .doesNotContain(RECEIVING_SWITCHED_OFF, FAR_END_SENDING_SWITCHED_OFF);
    }

    @Test
    void directionsOfSeveralSectionsAddUp() {
        CallFeatures twoSections = silent().microphone().event("create", "{}")
                .local("offer", "audio sendonly", "audio recvonly").remote("answer", "audio recvonly", "audio sendonly")
                .connected().audio().without("in").run(6).hangUp();
        assertThat(found(twoSections)).doesNotContain(RECEIVING_SWITCHED_OFF, FAR_END_SENDING_SWITCHED_OFF);
    }

    @Test
    void withoutDescriptionsDirectionsAreUnknown() {
        assertThat(found(call().without("out").without("in").run(10).hangUp())).doesNotContain(SENDING_SWITCHED_OFF,
                RECEIVING_SWITCHED_OFF, FAR_END_SENDING_SWITCHED_OFF);
    }

    @Test
    void aDescriptionThatFailedIsGraveWhereNothingConnected() {
        assertThat(severity(silent().offered().event("setRemoteDescriptionOnFailure", "\"bad\"").hangUp()))
                .isEqualTo(Severity.CRITICAL);
        assertThat(severity(call().event("setRemoteDescriptionOnFailure", "\"bad\"").run(10).hangUp()))
                .isEqualTo(Severity.LOW);
    }

    @Test
    void aSingleCandidateThatFailedIsNot() {
        TestTrace candidate = silent().offered().event("addIceCandidateOnFailure", "\"unknown ufrag\"");
        assertThat(severity(candidate.hangUp())).isEqualTo(Severity.LOW);
        assertThat(severity(candidate.event("setRemoteDescriptionOnFailure", "\"bad\"").hangUp()))
                .isEqualTo(Severity.CRITICAL);
    }

    @Test
    void nobodyMayShowUpForFiveSeconds() {
        fires(ALONE, silent().microphone().pause(5.1).page("other", "null").end(),
                silent().microphone().pause(4.9).page("other", "null").end());
    }

    @Test
    void whoOfferedOrConnectedWasNotAlone() {
        assertThat(found(silent().microphone().offered().pause(10).hangUp())).contains(OFFER_UNANSWERED)
                .doesNotContain(ALONE);
        assertThat(found(call().run(20).hangUp())).doesNotContain(ALONE);
    }

    @Test
    void aMediaServerIsNobody() {
        TestTrace alone = call().without("in").run(2).on("PC_1").event("create", "{}").run(10);
        assertThat(found(alone.hangUp())).doesNotContain(ALONE);

        TestTrace unannounced = silent().microphone().offered().remote("answer", "audio recvonly").connected().audio()
                .without("in").run(2).on("PC_1").event("create", "{}").run(10);
        assertThat(found(unannounced.hangUp())).contains(ALONE);
    }

    @Test
    void whoAnswersWasCalled() {
        fires(ANSWERED, silent().remote("offer", "audio sendrecv").local("answer", "audio sendrecv").end(),
                silent().local("offer", "audio sendrecv").remote("answer", "audio sendrecv").end());
    }

    @Test
    void aNewPathCanBeRequestedInTwoWays() {
        fires(ICE_RESTARTED, call().run(5).event("restartIce", "null").run(5).hangUp(), call().run(10).hangUp());
        fires(ICE_RESTARTED, call().run(5).event("createOffer", "{\"iceRestart\":true}").run(5).hangUp(),
                call().run(5).event("createOffer", "{\"iceRestart\":false}").run(5).hangUp());
    }

    @Test
    void checksOfTheFarEndAreCountedOrUnknown() {
        fires(FAR_END_CHECKS_ARRIVED, call().perSecond("pair", "requestsReceived", 1).run(5).hangUp(),
                call().perSecond("pair", "requestsReceived", 0).run(5).hangUp());
        cannotTell(FAR_END_CHECKS_ARRIVED, call().run(5).hangUp());
    }

    @Test
    void aFarEndThatNeverChecksDoesNotKnowOfUs() {
        fires(FAR_END_CHECKS_MISSING,
                securing().audio().perSecond("pair", "requestsReceived", 0).run(6).hangUp(),
                securing().audio().perSecond("pair", "requestsReceived", 1).run(6).hangUp());
        cannotTell(FAR_END_CHECKS_MISSING, securing().audio().run(6).hangUp());
        cannotTell(FAR_END_CHECKS_MISSING, securing().audio().perSecond("pair", "requestsReceived", 0).run(4).hangUp());
    }

    @Test
    void anUnansweredHandshakeMayTakeFourSeconds() {
        fires(SECURE_TRANSPORT_PENDING, securing().pause(4.1).hangUp(), securing().pause(3.9).hangUp());
    }

    @Test
    void encryptionThatFailedIsNotPending() {
        assertThat(found(securing().pause(10).event("onconnectionstatechange", "\"failed\"").hangUp()))
                .contains(SECURE_TRANSPORT_FAILED).doesNotContain(SECURE_TRANSPORT_PENDING, ICE_FAILED);
        assertThat(found(securing().pause(10).hangUp())).contains(SECURE_TRANSPORT_PENDING)
                .doesNotContain(SECURE_TRANSPORT_FAILED);
    }

    @Test
    void aRelayMayRefuseForOtherReasonsThanCredentials() {
        fires(TURN_REFUSED, silent().offered().event("onicecandidateerror", "{\"errorCode\":486}").hangUp(),
                silent().offered().event("onicecandidateerror", "{\"errorCode\":401}").hangUp());
        fires(TURN_REFUSED, silent().offered().event("onicecandidateerror", "{\"errorCode\":699}").hangUp(),
                silent().offered().event("onicecandidateerror", "{\"errorCode\":701}").hangUp());
        assertThat(found(silent().negotiated().event("onicecandidateerror", "{\"errorCode\":486}").connected().audio()
                .run(10).hangUp())).doesNotContain(TURN_REFUSED);
    }

    @Test
    void aStunServerThatDoesNotAnswerIsNoRelay() {
        fires(TURN_UNREACHABLE,
                silent().offered().event("onicecandidateerror", "{\"errorCode\":701,\"url\":\"turn:relay.example\"}").hangUp(),
                silent().offered().event("onicecandidateerror", "{\"errorCode\":701,\"url\":\"stun:stun.example\"}").hangUp());
    }

    @Test
    void oneOfSeveralRelaysThatServesIsEnough() {
        assertThat(found(silent().offered().event("onicecandidateerror", "{\"errorCode\":701,\"url\":\"turn:relay.example\"}")
                .event("onicecandidate", "{\"candidate\":\"candidate:1 1 udp 1 192.0.2.1 5 typ relay\"}").hangUp()))
                .doesNotContain(TURN_UNREACHABLE);
    }
}
