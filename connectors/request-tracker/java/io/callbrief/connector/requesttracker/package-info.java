/**
 * Request Tracker 5 by REST 2. In: signed deliveries of a scrip of ours. Out: comments, which customers do not see; they
 * cannot be edited. Set-up on RT's side, and a real RT to test against: connectors/request-tracker/README.md.
 */
@NullMarked
package io.callbrief.connector.requesttracker;

import org.jspecify.annotations.NullMarked;
