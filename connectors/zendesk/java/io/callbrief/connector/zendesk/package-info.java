/**
 * Zendesk Support. In: signed deliveries of a trigger's webhook. Out: one internal note per brief version, in one request
 * that Zendesk refuses when the ticket has changed. Set-up on Zendesk's side: connectors/zendesk/README.md.
 */
@NullMarked
package io.callbrief.connector.zendesk;

import org.jspecify.annotations.NullMarked;
