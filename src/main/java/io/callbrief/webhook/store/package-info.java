/**
 * Rows of deliveries, kept for good.
 */
@NullMarked
package io.callbrief.webhook.store;

import org.jspecify.annotations.NullMarked;
