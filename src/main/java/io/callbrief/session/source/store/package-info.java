/**
 * Rows of sources (V6__sources.sql): their settings and secrets, how far each was read and by whom, and what could not be
 * taken; and the way into a database that a source is read from.
 */
@NullMarked
package io.callbrief.session.source.store;

import org.jspecify.annotations.NullMarked;
