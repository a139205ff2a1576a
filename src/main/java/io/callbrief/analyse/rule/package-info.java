/**
 * Observes: measured features in, findings with their evidence out. One rule makes one finding and names its
 * thresholds; what a finding means is in docs/findings.md.
 */
@NullMarked
package io.callbrief.analyse.rule;

import org.jspecify.annotations.NullMarked;
