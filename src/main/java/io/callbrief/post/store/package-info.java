/**
 * Rows of note deliveries.
 */
@NullMarked
package io.callbrief.post.store;

import org.jspecify.annotations.NullMarked;
