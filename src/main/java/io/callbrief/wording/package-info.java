/**
 * Words from a language model, off unless a provider is configured; the only room that knows a model. Rules decide, a model
 * only words: the writer never sees what a customer wrote, the reader of a customer's text has no tools and its answer is
 * checked against that text. docs/language-model.md says what is sent to whom.
 */
@NullMarked
package io.callbrief.wording;

import org.jspecify.annotations.NullMarked;
