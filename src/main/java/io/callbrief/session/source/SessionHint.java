package io.callbrief.session.source;

import java.time.Instant;

/**
 * What a source itself said about a session, where its recording no longer exists.
 *
 * @param kind who said it in which form, such as {@code rtcstats}; one of each kind per session
 * @param json an object
 */
public record SessionHint(String kind, String json, Instant storedAt) {
}
