/**
 * Samples, tokens' keys and alerts in PostgreSQL (V8__telemetry.sql). Plain SQL: a batch is a handful of statements.
 */
@NullMarked
package io.callbrief.session.source.telemetry.store;

import org.jspecify.annotations.NullMarked;
