/**
 * Deliveries in: verified on their raw bytes, stored with their job in one transaction, then answered.
 */
@NullMarked
package io.callbrief.webhook;

import org.jspecify.annotations.NullMarked;
