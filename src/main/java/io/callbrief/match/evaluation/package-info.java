/**
 * How often matching finds the right session: measured on complaints whose session is known, among sessions that are not
 * meant.
 */
@NullMarked
package io.callbrief.match.evaluation;

import org.jspecify.annotations.NullMarked;
