/**
 * Measures: a decoded recording in, {@link io.callbrief.analyse.feature.CallFeatures} out. Counters become sums over a
 * fixed number of time windows, so memory does not grow with the recording. Unknown is NaN or empty, never 0; see
 * docs/findings.md for what the measures are used for.
 */
@NullMarked
package io.callbrief.analyse.feature;

import org.jspecify.annotations.NullMarked;
