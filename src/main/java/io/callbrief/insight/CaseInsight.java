package io.callbrief.insight;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.callbrief.diagnosis.Cause;
import io.callbrief.ticket.TicketRef;

/**
 * What a case is compared by.
 *
 * @param sessionId the call it is about; {@code null} when none was found
 * @param signature text id; {@code null} unless a fault was found
 * @param application of the call, or {@link Environment#UNKNOWN}
 * @param countedAs who counts as one; {@code null} without a call
 * @param callAt when the call began
 * @param words pseudonymised; {@code null} where none are kept
 */
public record CaseInsight(UUID caseId, TicketRef ticket, @Nullable UUID sessionId, @Nullable String signature,
        @Nullable Cause cause, String application, @Nullable String countedAs, @Nullable Instant callAt,
        @Nullable String words) {
}
