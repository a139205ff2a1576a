package io.callbrief.feedback.calibration;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.callbrief.diagnosis.Cause;

/**
 * A map and what each cause adds to it.
 *
 * @param offsets in log odds, by cause
 */
record Fit(GlobalMap map, Map<Cause, Double> offsets) {

    /** What one label tells of an offset where 85 % are right. */
    private static final double INFORMATION = 0.85 * 0.15;
    private static final int STEPS = 15;

    Fit {
        offsets = Map.copyOf(offsets);
    }

    /** @param before where an earlier rule version left it: the prior */
    static Fit of(List<LabelledCase> cases, Fit before) {
        GlobalMap map = GlobalMap.fit(Guards.forMap(cases), before.map);
        Map<Cause, List<LabelledCase>> byCause = Guards.forOffsets(cases).stream()
                .collect(Collectors.groupingBy(LabelledCase::cause, () -> new EnumMap<>(Cause.class), Collectors.toList()));
        Map<Cause, Double> offsets = new EnumMap<>(Cause.class);
        offsets.putAll(before.offsets);
        byCause.forEach((cause, ofCause) -> offsets.put(cause, offset(ofCause, map, before.offset(cause))));
        return new Fit(map, offsets);
    }

    /**
     * The most probable one, when what is known before counts like {@link Calibration#PSEUDO_COUNTS} labels. On the scale of
     * log odds, because there one label weighs the same however sure the model is.
     */
    private static double offset(List<LabelledCase> cases, GlobalMap map, double before) {
        double precision = Calibration.PSEUDO_COUNTS * INFORMATION;
        double offset = before;
        for (int step = 0; step < STEPS; step++) {
            double gradient = precision * (offset - before);
            double curvature = precision;
            for (LabelledCase one : cases) {
                double p = LogOdds.probability(LogOdds.of(map.apply(one.s())) + offset);
                gradient += one.weight() * (p - (one.right() ? 1 : 0));
                curvature += one.weight() * p * (1 - p);
            }
            offset -= Math.max(-1, Math.min(1, gradient / curvature));
        }
        return offset;
    }

    double offset(Cause cause) {
        return offsets.getOrDefault(cause, 0d);
    }
}
