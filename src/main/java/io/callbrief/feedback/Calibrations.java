package io.callbrief.feedback;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.callbrief.feedback.store.Snapshots;

/** What has been learnt. */
@ApplicationScoped
public class Calibrations {

    private final Snapshots snapshots;
    private final Rules rules;
    /** Snapshots never change. */
    private volatile @Nullable Snapshot last;

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
        Snapshot known = last;
        if (known == null || !known.id().equals(id)) {
            known = snapshots.byId(id).orElseThrow();
            last = known;
        }
        return Optional.of(known).filter(snapshot -> snapshot.calibration().ruleVersion().equals(rules.version()));
    }
}
