package io.callbrief.testing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.callbrief.brief.Brief;
import io.callbrief.brief.CallBrief;
import io.callbrief.brief.OthersAffected;
import io.callbrief.brief.SelfCheck;
import io.callbrief.brief.SimilarTicket;
import io.callbrief.brief.SourceFinding;
import io.callbrief.brief.StageFailure;
import io.callbrief.call.CallSession;
import io.callbrief.call.SessionMatch;
import io.callbrief.diagnosis.Abstention;
import io.callbrief.diagnosis.Cause;
import io.callbrief.diagnosis.Diagnosis;
import io.callbrief.diagnosis.Evidence;
import io.callbrief.diagnosis.FailingLeg;
import io.callbrief.diagnosis.Finding;
import io.callbrief.diagnosis.FindingType;
import io.callbrief.diagnosis.FunnelStep;
import io.callbrief.diagnosis.RankedCause;
import io.callbrief.diagnosis.RecordingFacts;
import io.callbrief.diagnosis.Severity;
import io.callbrief.ticket.Requester;
import io.callbrief.ticket.Ticket;
import io.callbrief.ticket.TicketRef;

/**
 * Builds briefs. The default: Anna in Bangkok wrote at 09:40 about the only call she had that morning, 09:02:14 to
 * 09:02:41, with Marc D.; its recording was not analysed yet.
 */
public final class Briefs {

    public static final UUID CASE = UUID.fromString("019a8c4e-77aa-7000-8000-00000000a41c");
    public static final UUID CONNECTOR = UUID.fromString("019a8c4e-0000-7000-8000-000000000001");
    public static final ZoneId BANGKOK = ZoneId.of("Asia/Bangkok");
    /** 09:02:14 in Bangkok. */
    public static final Instant CALL_START = Instant.parse("2026-11-20T02:02:14Z");
    public static final Instant TICKET_CREATED = Instant.parse("2026-11-20T02:40:00Z");

    private int version = 1;
    private @Nullable String requesterName = "Anna";
    private @Nullable ZoneId requesterZone = BANGKOK;
    private @Nullable String requesterLanguage = "en";
    private Instant ticketCreated = TICKET_CREATED;
    private SessionMatch match = matched(null, session("1", CALL_START, Duration.ofSeconds(27)), "Marc D.");
    private @Nullable String client = "Chrome 156 · Linux";
    private Diagnosis.@Nullable Verdict verdict;
    private @Nullable Abstention abstention;
    private final List<RankedCause> causes = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<FailingLeg> legs = new ArrayList<>();
    private final List<FunnelStep> funnel = new ArrayList<>();
    private final List<StageFailure> failures = new ArrayList<>();
    private int fittedCalls = 68;
    private @Nullable Instant replaces;
    private final List<CallBrief> otherCalls = new ArrayList<>();
    private final List<SimilarTicket> similar = new ArrayList<>();
    private @Nullable OthersAffected othersAffected;
    private @Nullable SelfCheck selfCheck;
    private final List<SourceFinding> sourceFindings = new ArrayList<>();

    public static Briefs brief() {
        return new Briefs();
    }

    public static CallSession session(String externalId, Instant startedAt, Duration duration) {
        return session(externalId, startedAt, duration, null, null);
    }

    public static CallSession session(String externalId, Instant startedAt, Duration duration,
            @Nullable ZoneId timeZone, @Nullable String displayName) {
        return new CallSession(UUID.nameUUIDFromBytes(externalId.getBytes(StandardCharsets.UTF_8)),
                "upload", externalId, "user-1", "conference-1", null, null, null, timeZone, displayName, startedAt,
                startedAt.plus(duration), List.of());
    }

    public static SessionMatch.Matched matched(@Nullable Double probability, CallSession session,
            String... colleagues) {
        return new SessionMatch.Matched(session, probability, SessionMatch.MatchReason.ONLY_SESSION_IN_WINDOW,
                List.of(colleagues).stream().map(name -> session("with " + name, session.startedAt(),
                        session.duration(), null, name)).toList());
    }

    public static SessionMatch.NoSession noSession(Instant from, Instant to, CallSession... others) {
        return new SessionMatch.NoSession(new SessionMatch.Searched(List.of("user-1"), from, to), List.of(others));
    }

    /** Equally likely, each with its own colleague. */
    public static SessionMatch.Ambiguous ambiguous(Instant from, Instant to, CallSession... sessions) {
        double share = 0.9 / sessions.length;
        return new SessionMatch.Ambiguous(Stream.of(sessions).map(session -> new SessionMatch.Candidate(session, share,
                List.of(), List.of(session("with " + session.externalId(), session.startedAt(), session.duration(), null,
                        "Olga " + session.externalId()))))
                .toList(), SessionMatch.Question.TIME, new SessionMatch.Searched(List.of("user-1"), from, to));
    }

    public static Evidence measured(String stat, double value, String unit) {
        return new Evidence(stat, "PC_0", 123L, value, null, unit);
    }

    public static Evidence said(String stat, String text) {
        return new Evidence(stat, "PC_0", null, null, text, "");
    }

    public Briefs version(int number) {
        version = number;
        return this;
    }

    public Briefs requester(@Nullable String name) {
        requesterName = name;
        return this;
    }

    public Briefs requesterZone(@Nullable ZoneId zone) {
        requesterZone = zone;
        return this;
    }

    public Briefs language(@Nullable String tag) {
        requesterLanguage = tag;
        return this;
    }

    public Briefs ticketCreated(Instant created) {
        ticketCreated = created;
        return this;
    }

    /** What is known of another call: the diagnosis that a brief made so far has. */
    public Briefs otherCall(CallSession session, Briefs known) {
        Brief other = known.build();
        otherCalls.add(new CallBrief(session, other.recording(), other.diagnosis(), other.abstention()));
        return this;
    }

    public Briefs match(SessionMatch newMatch) {
        match = newMatch;
        return this;
    }

    public Briefs client(@Nullable String newClient) {
        client = newClient;
        return this;
    }

    public Briefs diagnosed() {
        verdict = Diagnosis.Verdict.DIAGNOSED;
        return this;
    }

    public Briefs noFaultFound() {
        verdict = Diagnosis.Verdict.NO_FAULT_FOUND;
        return this;
    }

    /** The recording was analysed and names no cause. */
    public Briefs diagnosisAbstains(Abstention why) {
        verdict = Diagnosis.Verdict.ABSTAINED;
        abstention = why;
        return this;
    }

    /** There was nothing to analyse. */
    public Briefs abstains(Abstention why) {
        abstention = why;
        return this;
    }

    public Briefs cause(Cause cause, double confidence, int causeFittedCalls, List<String> forIt,
            List<String> against) {
        causes.add(new RankedCause(cause, confidence, causeFittedCalls, forIt, against));
        return this;
    }

    /** @param afterStart of the call */
    public Briefs finding(FindingType type, Severity severity, Duration afterStart, Duration length,
            Evidence... evidence) {
        Instant from = CALL_START.plus(afterStart);
        findings.add(new Finding("F" + (findings.size() + 1), type, severity, from, from.plus(length),
                List.of(evidence)));
        return this;
    }

    /** @param states in the order of the steps; those left out are unknown */
    public Briefs funnel(FunnelStep.State... states) {
        FunnelStep.Step[] steps = FunnelStep.Step.values();
        for (int i = 0; i < steps.length; i++) {
            funnel.add(new FunnelStep(steps[i], i < states.length ? states[i] : FunnelStep.State.UNKNOWN, null));
        }
        return this;
    }

    public Briefs leg(FailingLeg leg) {
        legs.add(leg);
        return this;
    }

    public Briefs fittedCalls(int calls) {
        fittedCalls = calls;
        return this;
    }

    public Briefs failure(StageFailure.Stage stage, StageFailure.Reason reason) {
        failures.add(new StageFailure(stage, reason));
        return this;
    }

    public Briefs replaces(Instant posted) {
        replaces = posted;
        return this;
    }

    public Briefs sourceFound(String name, @Nullable String rating) {
        sourceFindings.add(new SourceFinding(name, rating));
        return this;
    }

    public Briefs similar(String ticketId, @Nullable Cause solvedBy) {
        similar.add(new SimilarTicket(ticketId, solvedBy));
        return this;
    }

    public Briefs selfCheck(SelfCheck check) {
        selfCheck = check;
        return this;
    }

    public Briefs othersAffected(OthersAffected others) {
        othersAffected = others;
        return this;
    }

    public Brief build() {
        Ticket ticket = new Ticket(new TicketRef(CONNECTOR, "4812"), "No sound", "I did not hear the caller.", false,
                new Requester("user-1", null, null, requesterName, requesterZone, requesterLanguage), ticketCreated,
                ticketCreated, true);
        RecordingFacts recording = verdict == null ? null
                : new RecordingFacts("rtcstats-v3", CALL_START, CALL_START.plusSeconds(27), client, 2, List.of());
        Diagnosis diagnosis = verdict == null ? null
                : new Diagnosis(verdict, abstention, causes, findings, funnel, legs, fittedCalls, "model-1");
        return new Brief(CASE, version, ticket, match, recording, diagnosis, abstention, failures, replaces,
                otherCalls, sourceFindings, similar, othersAffected, selfCheck);
    }
}
