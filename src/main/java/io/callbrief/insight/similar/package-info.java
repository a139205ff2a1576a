/** Tickets that are alike, and the pseudonymised texts that tell so. */
@NullMarked
package io.callbrief.insight.similar;

import org.jspecify.annotations.NullMarked;
