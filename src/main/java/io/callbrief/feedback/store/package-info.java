/** Labels and outcomes as rows. */
@NullMarked
package io.callbrief.feedback.store;

import org.jspecify.annotations.NullMarked;
