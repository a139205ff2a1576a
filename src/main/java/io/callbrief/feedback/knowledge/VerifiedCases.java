package io.callbrief.feedback.knowledge;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** Cases whose cause somebody verified; the pipeline answers. */
public interface VerifiedCases {

    /** Newest first, verified in [from, until). */
    List<VerifiedCase> between(Instant from, Instant until);

    /**
     * A case and what it turned out to be.
     *
     * @param organizationId {@code null} when unknown, like {@code application}
     * @param actualCause id of the verified cause
     * @param namedCause id of the cause that the note named; {@code null} where it named none
     * @param confidencePercent as the note showed it; {@code null} where it showed a word, or nothing
     * @param noteToFirstReply {@code null} when no reply is known
     * @param replyUsed whether the suggested reply was sent nearly unchanged; {@code null} when unknown
     */
    record VerifiedCase(UUID caseId, UUID connectorId, String ticketId, @Nullable String organizationId,
            @Nullable String application, String actualCause, @Nullable String namedCause,
            @Nullable Integer confidencePercent, boolean escalated, Instant verifiedAt,
            @Nullable Duration noteToFirstReply, @Nullable Boolean replyUsed) {
    }
}
