package io.callbrief.connector.sandbox.store;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/** A file on a ticket of the sandbox, without its bytes. */
public record SandboxAttachment(long id, long ticketId, String fileName, @Nullable String contentType, int sizeBytes,
        Instant attachedAt) {
}
