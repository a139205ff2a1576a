/**
 * Looks, leases and the outbox: whatever happens becomes "this case needs another look, because …". Every room may ask
 * for a look; only the pipeline takes one. PostgreSQL is the truth, Kafka carries ids.
 */
@NullMarked
package io.callbrief.work;

import org.jspecify.annotations.NullMarked;
