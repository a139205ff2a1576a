package io.callbrief.pipeline.store;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.callbrief.feedback.store.Predictions;
import io.callbrief.pipeline.BriefStored;
import io.callbrief.pipeline.PredictedCause;

/** Keeps the parts of each number that a note shows, in the transaction that stores the note. */
@ApplicationScoped
class ClaimedCauses {

    private final Predictions predictions;
    private final Clock clock;

    ClaimedCauses(Predictions predictions, Clock clock) {
        this.predictions = predictions;
        this.clock = clock;
    }

    void keep(@Observes BriefStored stored) {
        PredictedCause.of(stored.brief(), stored.note(), BriefJson.findings(stored.brief()), stored.heldOut(), clock.instant())
                .ifPresent(predictions::add);
    }
}
