/**
 * Verified cases in, articles for agents and a weekly digest out.
 *
 * <p>
 * {@link io.callbrief.feedback.knowledge.Articles} makes a draft for each cause and application that enough organisations
 * had; a person approves it; its uses are counted, and an article that is often wrong is flagged. Nothing that a customer or a
 * recording says literally gets into an article: only closed lists, numbers, counts, and everyday words that customers of
 * several organisations used. What this room needs of others it asks for by {@link
 * io.callbrief.feedback.knowledge.VerifiedCases} and the interfaces of {@link io.callbrief.feedback.knowledge.CaseSources}.
 */
@NullMarked
package io.callbrief.feedback.knowledge;

import org.jspecify.annotations.NullMarked;
