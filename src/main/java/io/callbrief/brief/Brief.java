package io.callbrief.brief;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.callbrief.call.SessionMatch;
import io.callbrief.diagnosis.Abstention;
import io.callbrief.diagnosis.Diagnosis;
import io.callbrief.diagnosis.RecordingFacts;
import io.callbrief.ticket.Ticket;

/**
 * Everything that one note says.
 *
 * @param version of the brief within its case, from 1
 * @param recording facts of the recording analysed; {@code null} when none was
 * @param diagnosis {@code null} when no recording was analysed
 * @param abstention why no cause is named, from match or diagnosis; {@code null} when one is
 * @param failures stages that failed; the note says so and is smaller
 * @param replaces when the note was posted that this one replaces; {@code null} for the first
 * @param otherCalls what is known of further calls meant, or of the calls that may be meant
 * @param sourceFindings what the source itself said of a call without recording, worst first
 * @param similar other tickets, solved ones first
 * @param othersAffected {@code null} when nobody else is, or too few to say
 * @param selfCheck {@code null} until the ticket is resolved and somebody has said what it was
 */
public record Brief(UUID caseId, int version, Ticket ticket, SessionMatch match, @Nullable RecordingFacts recording,
        @Nullable Diagnosis diagnosis, @Nullable Abstention abstention, List<StageFailure> failures,
        @Nullable Instant replaces, List<CallBrief> otherCalls, List<SourceFinding> sourceFindings,
        List<SimilarTicket> similar, @Nullable OthersAffected othersAffected, @Nullable SelfCheck selfCheck) {
    public Brief {
        failures = List.copyOf(failures);
        otherCalls = List.copyOf(otherCalls);
        sourceFindings = List.copyOf(sourceFindings);
        similar = List.copyOf(similar);
    }

    /** Of which nobody knows yet who else had it. */
    public Brief(UUID caseId, int version, Ticket ticket, SessionMatch match, @Nullable RecordingFacts recording,
            @Nullable Diagnosis diagnosis, @Nullable Abstention abstention, List<StageFailure> failures,
            @Nullable Instant replaces, List<CallBrief> otherCalls, List<SourceFinding> sourceFindings) {
        this(caseId, version, ticket, match, recording, diagnosis, abstention, failures, replaces, otherCalls,
                sourceFindings, List.of(), null, null);
    }

    public Brief withOthers(List<SimilarTicket> alike, @Nullable OthersAffected others) {
        return new Brief(caseId, version, ticket, match, recording, diagnosis, abstention, failures, replaces, otherCalls,
                sourceFindings, alike, others, selfCheck);
    }

    public Brief withSelfCheck(@Nullable SelfCheck check) {
        return new Brief(caseId, version, ticket, match, recording, diagnosis, abstention, failures, replaces, otherCalls,
                sourceFindings, similar, othersAffected, check);
    }

    public Brief(UUID caseId, int version, Ticket ticket, SessionMatch match, @Nullable RecordingFacts recording,
            @Nullable Diagnosis diagnosis, @Nullable Abstention abstention, List<StageFailure> failures,
            @Nullable Instant replaces) {
        this(caseId, version, ticket, match, recording, diagnosis, abstention, failures, replaces, List.of(), List.of());
    }
}
