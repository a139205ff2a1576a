package io.callbrief.feedback;

import java.time.Instant;
import java.util.UUID;

import io.callbrief.feedback.calibration.Calibration;

/**
 * What had been learnt at a time.
 *
 * @param cases that it was learnt from
 * @param inputs a hash of these, so that the same is not learnt twice
 */
public record Snapshot(UUID id, Instant madeAt, Calibration calibration, int cases, String inputs) {
}
