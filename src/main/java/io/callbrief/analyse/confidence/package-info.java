/**
 * Concludes: findings in, causes with calibrated probabilities or an abstention out.
 *
 * <p>
 * {@link io.callbrief.analyse.confidence.CauseTable} says which findings speak for and against a cause; the weights
 * come from {@code model.json}, fitted on recorded calls with known causes by {@code callbrief fit}.
 */
@NullMarked
package io.callbrief.analyse.confidence;

import org.jspecify.annotations.NullMarked;
