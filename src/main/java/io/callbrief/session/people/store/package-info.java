/**
 * The user directory in PostgreSQL (V7__people.sql). Plain SQL over arrays, because an import has up to a million rows.
 */
@NullMarked
package io.callbrief.session.people.store;

import org.jspecify.annotations.NullMarked;
