/**
 * Vocabulary of diagnosis: causes, findings with their evidence, the funnel, probabilities and abstentions. Holds what
 * is known, never acts; imports only {@code java.*}.
 */
@NullMarked
package io.callbrief.diagnosis;

import org.jspecify.annotations.NullMarked;
