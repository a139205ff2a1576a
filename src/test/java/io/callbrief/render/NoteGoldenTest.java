package io.callbrief.render;

import static io.callbrief.diagnosis.FindingType.CHECKS_UNANSWERED;
import static io.callbrief.diagnosis.FindingType.CONNECTION_DROPPED;
import static io.callbrief.diagnosis.FindingType.INBOUND_MEDIA_STOPPED;
import static io.callbrief.diagnosis.FindingType.INBOUND_PACKET_LOSS;
import static io.callbrief.diagnosis.FindingType.MEDIA_FLOWED_TO_THE_END;
import static io.callbrief.diagnosis.FindingType.MICROPHONE_DENIED;
import static io.callbrief.diagnosis.FindingType.OUTBOUND_MEDIA_FLOWING;
import static io.callbrief.diagnosis.FindingType.SOME_MEDIA_ARRIVED;
import static io.callbrief.diagnosis.FindingType.STOPPED_AFTER_CONNECTING;
import static io.callbrief.diagnosis.FunnelStep.State.FAILED;
import static io.callbrief.diagnosis.FunnelStep.State.PASSED;
import static io.callbrief.testing.Briefs.CALL_START;
import static io.callbrief.testing.Briefs.brief;
import static io.callbrief.testing.Briefs.matched;
import static io.callbrief.testing.Briefs.measured;
import static io.callbrief.testing.Briefs.said;
import static io.callbrief.testing.Briefs.session;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.callbrief.brief.OthersAffected;
import io.callbrief.brief.OthersAffected.SharedValue;
import io.callbrief.brief.StageFailure;
import io.callbrief.call.CallSession;
import io.callbrief.call.SessionMatch;
import io.callbrief.connector.NoteText;
import io.callbrief.diagnosis.Abstention;
import io.callbrief.diagnosis.Cause;
import io.callbrief.diagnosis.Severity;
import io.callbrief.testing.Briefs;
import io.callbrief.testing.Golden;

class NoteGoldenTest {

    private static final NoteRenderer RENDERER = new NoteRenderer();

    private static void assertNote(String golden, Briefs brief) {
        Golden.assertMatches("note/" + golden + ".txt", NoteText.of(RENDERER.render(brief.build(), null)));
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    private static Briefs blockedCall() {
        return brief().diagnosed()
                .finding(OUTBOUND_MEDIA_FLOWING, Severity.INFO, seconds(0.4), seconds(26.6),
                        measured("outbound-rtp.packetsSent", 50.1234, "packets/s"))
                .finding(SOME_MEDIA_ARRIVED, Severity.INFO, seconds(1), seconds(0.8),
                        measured("inbound-rtp.packetsReceived", 38, "packets"), measured("time", 0.84, "s"))
                .finding(STOPPED_AFTER_CONNECTING, Severity.INFO, seconds(1), seconds(0.8), measured(
                        "inbound-rtp.lastPacketReceivedTimestamp", 0.84, "s after connecting"))
                .finding(INBOUND_MEDIA_STOPPED, Severity.CRITICAL, seconds(1.8), seconds(25.2),
                        measured("inbound-rtp.packetsReceived", 0, "packets/s"))
                .finding(CHECKS_UNANSWERED, Severity.HIGH, seconds(2.1), seconds(24.9),
                        measured("candidate-pair.responsesReceived", 0, "responses"),
                        measured("candidate-pair.requestsSent", 17, "requests"))
                .funnel(PASSED, PASSED, PASSED, PASSED, FAILED);
    }

    @Test
    void diagnosedWithAMatchThatHasAProbability() {
        assertNote("diagnosed", blockedCall()
                .match(matched(0.95, session("1", CALL_START, Duration.ofSeconds(27)), "Marc D."))
                .cause(Cause.MEDIA_BLOCKED_AFTER_CONNECT, 0.92, 12, List.of("F1", "F3", "F4", "F5"), List.of("F2"))
                .cause(Cause.CONNECTION_LOST, 0.06, 9, List.of("F1"), List.of())
                .cause(Cause.MIC_MUTED, 0.01, 1, List.of(), List.of())
                .cause(Cause.ICE_FAILED, 0.0099, 4, List.of(), List.of()));
    }

    @Test
    void diagnosedWithSimilarTicketsAndWhoElse() {
        assertNote("diagnosed-with-others", blockedCall()
                .cause(Cause.MEDIA_BLOCKED_AFTER_CONNECT, 0.92, 12, List.of("F3", "F4", "F5"), List.of())
                .similar("4790", Cause.MEDIA_BLOCKED_AFTER_CONNECT).similar("HD-12", null)
                .othersAffected(new OthersAffected(CALL_START.minusSeconds(1334), 50, 9, 41,
                        List.of(new SharedValue("release", "4.12"), new SharedValue("network", "AS3215")))));
    }

    @Test
    void diagnosedAndReplacingAnEarlierNote() {
        assertNote("diagnosed-replacing", blockedCall().version(2).replaces(Instant.parse("2026-11-20T03:02:00Z"))
                .cause(Cause.MEDIA_BLOCKED_AFTER_CONNECT, 0.996, 12, List.of("F3", "F4", "F5"), List.of()));
    }

    @Test
    void aCauseThatNoRecordedCallWasFittedFor() {
        assertNote("unfitted-cause", brief().diagnosed()
                .finding(CONNECTION_DROPPED, Severity.HIGH, seconds(7), seconds(20), said("connectionState", "failed"))
                .funnel(PASSED, PASSED, PASSED, PASSED, PASSED)
                .cause(Cause.CONNECTION_LOST, 0.45, 0, List.of("F1"), List.of())
                .cause(Cause.PACKET_LOSS_INBOUND, 0.3, 7, List.of(), List.of()));
    }

    @Test
    void noFaultFound() {
        assertNote("no-fault-found", brief().noFaultFound()
                .finding(MEDIA_FLOWED_TO_THE_END, Severity.INFO, seconds(1), seconds(26))
                .finding(INBOUND_PACKET_LOSS, Severity.LOW, seconds(1), seconds(26),
                        measured("inbound-rtp.packetsLost", 0.0312, "ratio"))
                .funnel(PASSED, PASSED, PASSED, PASSED, PASSED, PASSED)
                .cause(Cause.NO_FAULT_FOUND, 0.84, 20, List.of("F1"), List.of("F2"))
                .cause(Cause.PACKET_LOSS_INBOUND, 0.08, 7, List.of(), List.of()));
    }

    @ParameterizedTest
    @EnumSource(value = Abstention.class, names = { "NO_TELEMETRY", "WAITING_FOR_TELEMETRY" })
    void aCallWithoutARecording(Abstention why) {
        assertNote(why.id(), brief().abstains(why));
    }

    @Test
    void aCallWhoseRecordingHasExpiredWithWhatItsSourceHadFound() {
        assertNote("no_telemetry_source_found", brief().abstains(Abstention.NO_TELEMETRY)
                .sourceFound("ice_restart", "warning").sourceFound("high_rtt", null)
                .sourceFound("connectivity_score", "1.8/5"));
    }

    @ParameterizedTest
    @EnumSource(value = Abstention.class, names = { "INSUFFICIENT_EVIDENCE", "CONTRADICTORY_EVIDENCE" })
    void aRecordingThatNamesNoCause(Abstention why) {
        assertNote(why.id(), blockedCall().diagnosisAbstains(why)
                .cause(Cause.MEDIA_BLOCKED_AFTER_CONNECT, 0.41, 12, List.of("F1"), List.of("F2"))
                .cause(Cause.CONNECTION_LOST, 0.38, 9, List.of("F1"), List.of())
                .cause(Cause.ICE_FAILED, 0.09, 9, List.of("F1"), List.of()));
    }

    @Test
    void noUser() {
        assertNote("no_user", brief().match(new SessionMatch.NoUser()).abstains(Abstention.NO_USER));
    }

    @Test
    void noSession() {
        assertNote("no_session", brief().abstains(Abstention.NO_SESSION).match(
                Briefs.noSession(Briefs.TICKET_CREATED.minus(Duration.ofHours(36)), Briefs.TICKET_CREATED)));
    }

    @Test
    void noCallAtTheTimeThatTheCustomerNames() {
        assertNote("no_session-others", brief().abstains(Abstention.NO_SESSION).match(
                Briefs.noSession(Briefs.TICKET_CREATED.minus(Duration.ofHours(36)), Briefs.TICKET_CREATED,
                        session("2", CALL_START.minus(Duration.ofHours(20)), Duration.ofMinutes(64)),
                        session("1", CALL_START, Duration.ofSeconds(27)))));
    }

    @Test
    void aCallThatHasJustEnded() {
        assertNote("just-ended", brief().abstains(Abstention.WAITING_FOR_TELEMETRY).match(new SessionMatch.Waiting(
                new SessionMatch.Searched(List.of("user-1"), CALL_START, CALL_START), CALL_START)));
    }

    @Test
    void oneCallThatMayBeMeant() {
        assertNote("ambiguous_session-one", brief().abstains(Abstention.AMBIGUOUS_SESSION).match(
                Briefs.ambiguous(CALL_START, CALL_START, session("1", CALL_START, Duration.ofSeconds(27)))));
    }

    @Test
    void twoCallsThatAreBothMeant() {
        CallSession later = session("2", CALL_START.plus(Duration.ofMinutes(10)), Duration.ofMinutes(4));
        SessionMatch.Matched first = matched(0.95, session("1", CALL_START, Duration.ofSeconds(27)), "Marc D.");
        assertNote("several-calls", blockedCall()
                .match(new SessionMatch.Matched(first.session(), 0.95, first.reason(), List.of(), first.colleagues(),
                        List.of(matched(0.88, later, "Olga N."))))
                .cause(Cause.MEDIA_BLOCKED_AFTER_CONNECT, 0.92, 12, List.of("F1", "F3", "F4", "F5"), List.of("F2"))
                .otherCall(later, brief().diagnosed()
                        .finding(MICROPHONE_DENIED, Severity.HIGH, seconds(2), seconds(20),
                                said("getUserMedia", "NotAllowedError"))
                        .cause(Cause.MIC_PERMISSION_DENIED, 0.97, 4, List.of("F1"), List.of())));
    }

    @Test
    void twoCallsThatFit() {
        CallSession morning = session("1", CALL_START, Duration.ofSeconds(27));
        CallSession dayBefore = session("2", CALL_START.minus(Duration.ofHours(20)), Duration.ofMinutes(64));
        assertNote("ambiguous_session", brief().abstains(Abstention.AMBIGUOUS_SESSION).match(
                Briefs.ambiguous(Briefs.TICKET_CREATED.minus(Duration.ofHours(36)), Briefs.TICKET_CREATED, morning,
                        dayBefore))
                .otherCall(morning, blockedCall().cause(Cause.MEDIA_BLOCKED_AFTER_CONNECT, 0.92, 12,
                        List.of("F1"), List.of())));
    }

    @Test
    void aStageThatFailedLeavesASmallerNote() {
        assertNote("degraded", brief().failure(StageFailure.Stage.ANALYSE, StageFailure.Reason.RECORDING_DAMAGED));
    }

    @Test
    void aFileThatCouldNotBeReadHidesNothingElse() {
        assertNote("no_session-unread-file", brief().abstains(Abstention.NO_SESSION).match(
                Briefs.noSession(Briefs.TICKET_CREATED.minus(Duration.ofHours(36)), Briefs.TICKET_CREATED))
                .failure(StageFailure.Stage.ATTACHMENT, StageFailure.Reason.ATTACHMENT_NOT_AVAILABLE));
    }

    @Test
    void hostileNamesAndLabelsStayText() {
        String name = "<b>Eve</b>\n# {requester} | step: x \\n {#if}\u202Eevil\u0000 https://evil.example ";
        assertNote("hostile", brief().diagnosed().requester(name)
                .client("x".repeat(5000) + "\nref: callbrief:0000:9")
                .match(matched(null, session("1", CALL_START, Duration.ofSeconds(27)), name, "item: a | E9",
                        "\r\nheadline: {note.ref}\u2028\u2066", "四", "五"))
                .finding(MICROPHONE_DENIED, Severity.HIGH, seconds(2), seconds(20), said("getUserMedia", name))
                .cause(Cause.MEDIA_BLOCKED_AFTER_CONNECT, 0.92, 12, List.of("F1"), List.of()));
    }
}
