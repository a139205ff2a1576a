package io.callbrief.feedback.knowledge;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * An article with its newest texts.
 *
 * @param version of the texts, from 1
 * @param madeBy who wrote these texts; {@code null} for a draft that nobody touched
 * @param revision grows with each change of texts or state
 * @param approval the last; {@code null} while nobody approved it
 * @param flaggedAt last; {@code null} when never
 */
public record Article(UUID id, Topic topic, ArticleState state, int version, ArticleTexts texts, @Nullable String madeBy,
        long revision, Evidence evidence, Instant createdAt, Instant changedAt, @Nullable Approval approval,
        @Nullable Instant flaggedAt, @Nullable Instant retiredAt) {

    /**
     * How many verified tickets it rests on, of how many organisations that are known.
     *
     * @param from when the first of them was verified
     * @param until when the last was
     */
    public record Evidence(int tickets, int organizations, Instant from, Instant until) {
    }

    /** @param by as the API knows them */
    public record Approval(Instant at, String by) {
    }

    /** Whether it may still be remade: nobody has touched it. */
    boolean untouched() {
        return state == ArticleState.DRAFT && madeBy == null;
    }
}
