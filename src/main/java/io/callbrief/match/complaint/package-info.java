/**
 * Reads what a customer wrote: when, what, with whom.
 */
@NullMarked
package io.callbrief.match.complaint;

import org.jspecify.annotations.NullMarked;
