/**
 * The append-only rows of the audit log (V15__connector_lifecycle.sql).
 */
@NullMarked
package io.callbrief.admin.audit.store;

import org.jspecify.annotations.NullMarked;
