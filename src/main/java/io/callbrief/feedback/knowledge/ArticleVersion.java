package io.callbrief.feedback.knowledge;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/** @param by {@code null} for a draft that was made of cases */
public record ArticleVersion(int version, ArticleTexts texts, Instant at, @Nullable String by) {
}
