package io.callbrief.wording.store;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

import io.callbrief.diagnosis.Cause;
import io.callbrief.wording.model.ModelUse;
import io.callbrief.wording.model.PromptFile;
import io.callbrief.wording.reader.CauseProposer.Proposal;

/** Which causes models propose, one for each case; the words of the thread are not kept. */
@ApplicationScoped
public class CauseProposals {

    private final Session rows;
    private final Clock clock;

    CauseProposals(Session rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** @param causeId {@code null} where the thread did not say */
    public record Proposed(@Nullable String causeId, String model, String prompt, Instant proposedAt) {
    }

    @Transactional
    public Optional<Proposed> ofCase(UUID caseId) {
        return rows.createNativeQuery("select cause, model, prompt, proposed_at from cause_proposal where case_id = :case",
                Tuple.class).setParameter("case", caseId).getResultList().stream().findFirst()
                .map(row -> new Proposed(row.get("cause", String.class), row.get("model", String.class),
                        row.get("prompt", String.class), row.get("proposed_at", Instant.class)));
    }

    /** The first one stays. */
    @Transactional
    public void put(UUID caseId, Proposal proposal, String model) {
        Cause cause = proposal.cause();
        rows.createNativeMutationQuery("""
                insert into cause_proposal (case_id, cause, because_from, because_to, model, prompt, proposed_at)
                values (:case, :cause, :from, :to, :model, :prompt, :now) on conflict do nothing""")
                .setParameter("case", caseId).setParameter("cause", cause == null ? null : cause.id(), String.class)
                .setParameter("from", cause == null ? null : proposal.from(), Integer.class)
                .setParameter("to", cause == null ? null : proposal.to(), Integer.class).setParameter("model", model)
                .setParameter("prompt", PromptFile.of(ModelUse.CAUSE).version()).setParameter("now", clock.instant())
                .executeUpdate();
    }
}
