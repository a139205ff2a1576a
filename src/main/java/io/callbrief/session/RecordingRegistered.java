package io.callbrief.session;

import io.callbrief.call.CallSession;

/**
 * A session that is new, with a recording or without, a recording that was new to its session, or whose conference was not
 * known before; fired inside the transaction that stores
 * it.
 *
 * @param session with all its recordings
 */
public record RecordingRegistered(CallSession session) {
}
