package io.callbrief.escalate;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * The engineers' issue of a case.
 *
 * @param application of the call; {@code null} when unknown
 * @param causeId of the brief that was escalated; {@code null} for an abstention
 * @param askedBy who asked, as the API knows them, or {@code rule}
 * @param triedAt when making it was last begun; {@code null} before
 * @param issueId {@code null} until the issue is known to be there
 * @param linked whether it had been made for another case
 * @param engineerSays {@code null} until one says so on the issue
 */
public record Escalation(UUID caseId, UUID connectorId, String project, String issueType, @Nullable String application,
        @Nullable String causeId, String repository, @Nullable String path, String owner, String askedBy, Instant askedAt,
        @Nullable Instant triedAt, @Nullable String issueId, boolean linked, @Nullable Answer engineerSays,
        @Nullable Instant engineerSaidAt) {

    /** What an engineer says of the cause. */
    public enum Answer {
        CONFIRMED("callbrief_confirmed"),
        REFUTED("callbrief_refuted");

        private final String label;

        Answer(String label) {
            this.label = label;
        }

        /** The label by which an engineer says it. */
        public String label() {
            return label;
        }
    }

    /** A request for an issue: where the owner says. */
    public static Escalation asked(UUID caseId, CodeOwner owner, @Nullable String application, @Nullable String causeId,
            String askedBy, Instant now) {
        return new Escalation(caseId, owner.connectorId(), owner.project(), owner.issueType(), application, causeId,
                owner.repository(), owner.path(), owner.owner(), askedBy, now, null, null, false, null, null);
    }

    /** The label that only the issue of this case has. */
    public String label() {
        return "callbrief_case_" + caseId.toString().replace("-", "");
    }
}
