/**
 * Rows of the API keys (V1__access_and_connectors.sql).
 */
@NullMarked
package io.callbrief.admin.store;

import org.jspecify.annotations.NullMarked;
