package io.callbrief.pipeline;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.callbrief.diagnosis.Diagnosis;
import io.callbrief.diagnosis.RankedCause;
import io.callbrief.feedback.Calibrations;
import io.callbrief.feedback.Snapshot;
import io.callbrief.feedback.calibration.Calibration;
import io.callbrief.feedback.calibration.CauseRecord;

/** Puts what was learnt from earlier cases into a diagnosis. */
@ApplicationScoped
class Calibrating {

    private final Supplier<Optional<Snapshot>> learnt;

    @Inject
    Calibrating(Calibrations calibrations) {
        this(calibrations::inUse);
    }

    Calibrating(Supplier<Optional<Snapshot>> learnt) {
        this.learnt = learnt;
    }

    /** The first cause gets its number; what is left for the others is shared among them as before. */
    Diagnosis calibrated(Diagnosis diagnosis) {
        Optional<Snapshot> snapshot = diagnosis.first().isPresent() ? learnt.get() : Optional.empty();
        return snapshot.isEmpty() ? diagnosis : calibrated(diagnosis, snapshot.get());
    }

    private static Diagnosis calibrated(Diagnosis diagnosis, Snapshot snapshot) {
        return new Diagnosis(diagnosis.verdict(), diagnosis.abstention(), calibrated(diagnosis.causes(), snapshot),
                diagnosis.findings(), diagnosis.funnel(), diagnosis.legs(), diagnosis.fittedCalls(), diagnosis.modelId(),
                calibrated(diagnosis.withoutComplaint(), snapshot));
    }

    private static List<RankedCause> calibrated(List<RankedCause> causes, Snapshot snapshot) {
        if (causes.isEmpty()) {
            return causes;
        }
        RankedCause first = causes.get(0);
        Calibration calibration = snapshot.calibration();
        double s = first.confidence();
        double p = calibration.shown(first.cause(), s, first.fittedCalls());
        double left = s < 1 ? (1 - p) / (1 - s) : 0;
        CauseRecord known = calibration.of(first.cause());
        RankedCause.Learnt how = new RankedCause.Learnt(s, calibration.q(s), known.right(), known.verified(), snapshot.id());
        return IntStream.range(0, causes.size()).mapToObj(i -> i == 0 ? first.calibrated(p, how)
                : causes.get(i).calibrated(causes.get(i).confidence() * left, null)).toList();
    }
}
