package io.callbrief.session.source.telemetry;

/**
 * Whose samples a bearer may send.
 *
 * @param account of the source that it was issued for
 */
public record IngestToken(TelemetryAccount account, String userId, String sessionId) {
}
