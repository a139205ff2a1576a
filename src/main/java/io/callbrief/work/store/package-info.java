/**
 * Rows of cases, looks and the outbox.
 */
@NullMarked
package io.callbrief.work.store;

import org.jspecify.annotations.NullMarked;
