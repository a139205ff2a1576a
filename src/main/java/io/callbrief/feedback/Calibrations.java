package io.callbrief.feedback;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.enterprise.context.ApplicationScoped;

import io.callbrief.feedback.store.Snapshots;

/** What has been learnt. */
@ApplicationScoped
public class Calibrations {

    private final Snapshots snapshots;
    private final Rules rules;
    /** Snapshots never change. */
    private final AtomicReference<Optional<Snapshot>> last = new AtomicReference<>(Optional.empty());

    Calibrations(Snapshots snapshots, Rules rules) {
        this.snapshots = snapshots;
        this.rules = rules;
    }

    /** The snapshot in use; empty when nothing has been learnt, or nothing yet of these rules. */
    public Optional<Snapshot> inUse() {
        UUID id = snapshots.inUse().snapshotId();
        if (id == null) {
            return Optional.empty();
        }
        Optional<Snapshot> known = last.get().filter(snapshot -> snapshot.id().equals(id));
        if (known.isEmpty()) {
            known = snapshots.byId(id);
            last.set(known);
        }
        return known.filter(snapshot -> snapshot.calibration().ruleVersion().equals(rules.version()));
    }
}
