/**
 * How sure a verdict may be, by what became of earlier ones: a global map, an offset for each cause, and guards against who
 * would push a number. No framework: it is tested with {@code new}.
 */
@NullMarked
package io.callbrief.feedback.calibration;

import org.jspecify.annotations.NullMarked;
