/** Answers what {@code feedback.knowledge} asks of cases, from briefs, the complaint reader and the texts of notes. */
@NullMarked
package io.callbrief.pipeline.knowledge;

import org.jspecify.annotations.NullMarked;
