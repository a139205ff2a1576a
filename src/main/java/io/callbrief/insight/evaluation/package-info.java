/** Simulations that show how often scopes and surges are found, missed and seen where there are none. */
@NullMarked
package io.callbrief.insight.evaluation;

import org.jspecify.annotations.NullMarked;
