/**
 * The rows that configure helpdesks (V1__access_and_connectors.sql), their checks, and their secrets, which leave this
 * room only inside an account that is bound to its helpdesk.
 */
@NullMarked
package io.callbrief.connector.store;

import org.jspecify.annotations.NullMarked;
