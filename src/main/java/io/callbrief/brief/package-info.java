/**
 * Vocabulary of what an agent gets: the brief (match, diagnosis, failures of stages) and the note made of it. Holds
 * what is known, never acts; imports the other vocabularies.
 */
@NullMarked
package io.callbrief.brief;

import org.jspecify.annotations.NullMarked;
