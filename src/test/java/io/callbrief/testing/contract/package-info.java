/**
 * The requests that connectors send, as files that people read: recorded while a connector is driven against a fake
 * helpdesk, compared with the last reviewed ones, held to rules written by hand, and replayed to others that judge them.
 */
@NullMarked
package io.callbrief.testing.contract;

import org.jspecify.annotations.NullMarked;
