/** Recordings without names: what stays is all that a diagnosis needs, and what goes is gone. */
@NullMarked
package io.callbrief.session.anonymise;

import org.jspecify.annotations.NullMarked;
