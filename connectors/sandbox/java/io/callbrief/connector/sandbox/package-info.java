/**
 * The sandbox: a small helpdesk inside Callbrief, for trying it out and for its demo. Tickets go in by a form or by
 * {@link io.callbrief.connector.sandbox.Sandbox}; from there on it behaves as a helpdesk outside would, signature
 * included. See connectors/sandbox/README.md.
 */
@NullMarked
package io.callbrief.connector.sandbox;

import org.jspecify.annotations.NullMarked;
