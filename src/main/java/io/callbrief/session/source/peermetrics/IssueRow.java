package io.callbrief.session.source.peermetrics;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What the installation itself found wrong.
 *
 * @param type {@code error} or {@code warning}
 */
public record IssueRow(String code, @Nullable String type, Instant at) {
}
