/**
 * The helpdesk contract: what Callbrief asks of a helpdesk, and the rows that configure one. Each kind of helpdesk lives
 * in {@code connectors/<kind>/} and is found by CDI.
 */
@NullMarked
package io.callbrief.connector;

import org.jspecify.annotations.NullMarked;
