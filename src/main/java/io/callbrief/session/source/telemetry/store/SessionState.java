package io.callbrief.session.source.telemetry.store;

import org.jspecify.annotations.Nullable;

import io.callbrief.session.source.telemetry.FreezeWatch;

/** A session's row, locked. */
record SessionState(long no, @Nullable String userId, @Nullable String roomId, FreezeWatch freeze) {
}
