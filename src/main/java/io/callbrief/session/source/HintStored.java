package io.callbrief.session.source;

import java.util.UUID;

/** A source has said something about a session; fired inside the transaction that stores it. */
public record HintStored(UUID sessionId) {
}
