package io.callbrief.match.evaluation;

import java.time.Instant;
import java.time.ZoneId;

import io.callbrief.call.CallSession;

/**
 * A text and the session that its writer meant.
 *
 * @param id of session and complaint, for naming it
 */
public record KnownComplaint(String id, String language, ZoneId zone, Instant createdAt, String text,
        CallSession meant) {
}
