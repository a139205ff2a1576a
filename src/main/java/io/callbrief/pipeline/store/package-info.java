/**
 * Rows of briefs.
 */
@NullMarked
package io.callbrief.pipeline.store;

import org.jspecify.annotations.NullMarked;
