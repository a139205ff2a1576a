package io.callbrief.session.source;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** Whoever holds the token polls the source. */
public record PollLease(UUID sourceId, UUID token, @Nullable String cursor) {
}
