/** The sandbox's tickets, notes and history in PostgreSQL. Entities stay here; records are their only way out. */
@NullMarked
package io.callbrief.connector.sandbox.store;

import org.jspecify.annotations.NullMarked;
