package io.callbrief.session.source.peermetrics;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What the installation itself found wrong.
 *
 * @param type {@code error} or {@code warning}; {@code null} when it is neither
 */
public record IssueRow(String code, @Nullable String type, Instant at) {

    /** From a row's letter, or the API's word. */
    public static @Nullable String typeOf(@Nullable String type) {
        return type == null ? null
                : switch (type) {
                    case "e", "error" -> "error";
                    case "w", "warning" -> "warning";
                    default -> null;
                };
    }
}
