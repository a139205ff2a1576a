/** Facts about the times that complaints name, one by one and over written sentences of nine languages. */
@NullMarked
package io.callbrief.match.complaint.time;

import org.jspecify.annotations.NullMarked;
