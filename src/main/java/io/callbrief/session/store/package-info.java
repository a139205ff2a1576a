/**
 * The session directory in PostgreSQL (V2__sessions.sql). Plain SQL, because partitions and the key table in front of them
 * are what this room is about.
 */
@NullMarked
package io.callbrief.session.store;

import org.jspecify.annotations.NullMarked;
