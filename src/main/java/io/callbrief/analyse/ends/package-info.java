/**
 * Compares the ends of a call, each seen through its own recording: what a peer's recording shows becomes findings about
 * the far end, and the leg on which media failed is named where both sides of it are known.
 *
 * <p>
 * The clocks of two machines differ. Durations and order within one recording are safe; times of two recordings are
 * compared only within {@link io.callbrief.analyse.ends.Peers#CLOCKS_DIFFER_SECONDS}.
 */
@NullMarked
package io.callbrief.analyse.ends;

import org.jspecify.annotations.NullMarked;
