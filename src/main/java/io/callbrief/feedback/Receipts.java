package io.callbrief.feedback;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.callbrief.feedback.calibration.CauseRecord;
import io.callbrief.feedback.receipt.NumberParts;
import io.callbrief.feedback.store.Predictions;
import io.callbrief.feedback.store.Snapshots;

/** Computes shown numbers again from what was stored when they were shown. */
@ApplicationScoped
public class Receipts {

    private final Predictions predictions;
    private final Snapshots snapshots;

    Receipts(Predictions predictions, Snapshots snapshots) {
        this.predictions = predictions;
        this.snapshots = snapshots;
    }

    /** @param cause what had been learnt of it; {@code null} when nothing had */
    public record Receipt(Prediction prediction, NumberParts parts, NumberParts.Computed computed,
            @Nullable CauseRecord cause) {

        /** Whether what is computed now is what was shown then. */
        public boolean recomputes() {
            Integer shown = prediction.shownPercent();
            return shown == null ? computed.percent() == null : shown.equals(computed.percent());
        }
    }

    /** Of the newest version that names a cause; empty when none does. */
    public Optional<Receipt> of(UUID caseId) {
        return predictions.ofCase(caseId).stream().reduce((first, second) -> second).map(this::receipt);
    }

    private Receipt receipt(Prediction said) {
        Optional<Snapshot> snapshot = Optional.ofNullable(said.snapshotId()).flatMap(snapshots::byId);
        CauseRecord known = snapshot.map(one -> one.calibration().causes().get(said.cause())).orElse(null);
        NumberParts parts = new NumberParts(said.cause(), said.s(), said.fittedCalls(), said.matchP(),
                snapshot.map(one -> one.calibration().map()).orElse(null), known);
        return new Receipt(said, parts, parts.compute(), known);
    }
}
