package io.callbrief.wording.model;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Every call of a model is a row; rows are the budget. */
public interface CallLedger {

    /** @param inputTokens estimated, a little high */
    record Planned(UUID caseId, ModelUse use, String provider, String model, String prompt, int inputTokens,
            int mostOutputTokens) {
    }

    /** @param estimated whether the provider did not tell the tokens */
    record Ended(State state, long durationMillis, int inputTokens, int outputTokens, boolean estimated, long costMicros) {
    }

    enum State {
        SAID,
        TIMEOUT,
        FAILED
    }

    /**
     * Before each call. What was planned counts as used until the call has ended; so two replicas together do not use more
     * than there is.
     *
     * @return the call's row; empty when the ticket or the day has too few tokens left
     */
    Optional<UUID> begin(Planned planned);

    void ended(UUID call, Ended ended);

    void guarded(UUID call, int kept, List<String> flaws);
}
