package io.callbrief.feedback.knowledge;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.callbrief.diagnosis.Cause;

/**
 * Which articles, changed last first. What is {@code null} does not restrict.
 *
 * @param changedAt of the last article of the page before, like {@code id}
 */
public record ArticleQuery(@Nullable ArticleState state, @Nullable Cause cause, @Nullable String application,
        @Nullable Instant changedAt, @Nullable UUID id, int limit) {
}
