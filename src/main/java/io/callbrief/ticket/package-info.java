/**
 * Vocabulary of the helpdesk: tickets, requesters, and which ticket is meant. Holds what is known, never acts;
 * imports only {@code java.*}.
 */
@NullMarked
package io.callbrief.ticket;

import org.jspecify.annotations.NullMarked;
