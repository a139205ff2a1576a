package io.callbrief.feedback;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.callbrief.diagnosis.Cause;

/**
 * What was shown of a brief's first cause, with every part of the number.
 *
 * @param application of the call; {@code null} when unknown
 * @param organizationId of the call; {@code null} when unknown
 * @param fittedCalls with this cause, of the {@code labCalls} that the model was fitted on
 * @param snapshotId what had been learnt; {@code null} when nothing had
 * @param evidenceSha256 of the findings as stored with the brief, in hexadecimal
 * @param s what the model says
 * @param q that, by the map of all causes
 * @param p that, by the offset of the cause
 * @param matchP that it is the right call; {@code null} where no number can be put on it
 * @param shownPercent {@code null} where a word was shown
 * @param verified local cases of the cause at that time, {@code verifiedRight} of which were right
 * @param findings types of those that speak for it, the most severe first
 * @param heldOut whether the note was kept back
 */
public record Prediction(UUID caseId, int version, Instant madeAt, Cause cause, @Nullable String application,
        @Nullable String organizationId, String modelId, String ruleVersion, int fittedCalls, int labCalls,
        @Nullable UUID snapshotId, String evidenceSha256, double s, double q, double p, @Nullable Double matchP,
        @Nullable Integer shownPercent, int verified, int verifiedRight, List<String> findings, boolean heldOut) {
    public Prediction {
        findings = List.copyOf(findings);
    }
}
