package io.callbrief.insight;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.callbrief.diagnosis.Cause;
import io.callbrief.diagnosis.Diagnosis.Verdict;

/**
 * What the analysis of a session gave, whether there is a ticket or not.
 *
 * @param recordingSha256 of the recording that was analysed: the longest one
 * @param problem what kept it from being analysed, as a stable id; {@code null} when nothing did
 * @param verdict {@code null} with a problem
 * @param cause the first one; {@code null} for an abstention
 * @param confidence of that cause, 0 to 1
 * @param signature {@code null} unless a fault was found
 * @param modelId names the model and the version of the rules
 */
public record SessionInsight(UUID sessionId, Instant startedAt, @Nullable String organizationId, @Nullable String userId,
        String recordingSha256, @Nullable String problem, @Nullable Verdict verdict, @Nullable Cause cause,
        @Nullable Double confidence, @Nullable Signature signature, Environment environment, String modelId) {

    /** Who counts as one: the organisation, else the user; sessions of nobody known are one together. */
    public static String countedAs(@Nullable String organizationId, @Nullable String userId) {
        return organizationId != null ? "o:" + organizationId : userId != null ? "u:" + userId : "?";
    }
}
