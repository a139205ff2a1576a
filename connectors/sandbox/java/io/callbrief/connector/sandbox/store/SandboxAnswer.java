package io.callbrief.connector.sandbox.store;

import java.time.Instant;

/**
 * What a customer wrote after the ticket.
 *
 * @param writtenAt on the customer's calendar: as long after the ticket as it came in after it
 */
public record SandboxAnswer(Instant writtenAt, String text) {
}
