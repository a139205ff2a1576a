package io.callbrief.session.source.peermetrics;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A row of {@code app_genericevent}: something that happened, or a report of statistics.
 *
 * @param track of which a report of its own is, {@code audio inbound} and so on
 * @param at by the installation's clock
 * @param data JSON as stored; {@code null} when there is none, or more than anybody can mean
 */
public record EventRow(String type, @Nullable UUID connection, @Nullable String track, Instant at,
        @Nullable String data) {

    double millis() {
        return at.toEpochMilli();
    }
}
