package io.callbrief.feedback;

import org.jspecify.annotations.Nullable;

import io.callbrief.diagnosis.Cause;

/**
 * What a note said.
 *
 * @param cause {@code null} when it could not tell
 * @param percent {@code null} when it showed none
 */
public record Named(int version, @Nullable Cause cause, @Nullable Integer percent) {
}
