/**
 * Exactly one note per brief version: INTENT, post, CONFIRMED; after any unknown outcome read before writing.
 */
@NullMarked
package io.callbrief.post;

import org.jspecify.annotations.NullMarked;
