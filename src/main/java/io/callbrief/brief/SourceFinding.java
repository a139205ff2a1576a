package io.callbrief.brief;

import org.jspecify.annotations.Nullable;

/**
 * What the source of a session had found out itself, where there is no recording to check it with.
 *
 * @param name the source's own term, in lower snake case
 * @param rating its severity or score, as the source gave it; {@code null} when it gave none
 */
public record SourceFinding(String name, @Nullable String rating) {
}
