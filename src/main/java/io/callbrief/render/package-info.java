/**
 * Brief in, note out.
 *
 * <p>
 * {@link io.callbrief.render.NoteRenderer} words a brief with the texts of {@code templates/advice/<language>.yaml} and
 * lays it out with {@code templates/note/*.txt} (Qute). A layout writes {@link io.callbrief.render.BlockMarkup}, every
 * inserted value escaped, so that a customer's name can neither make nor break a block. No text that an agent or a
 * customer reads stands in Java. The note is in the connector's language, the reply in it in the customer's where that is
 * one of {@link io.callbrief.render.Languages}, which all say the same. A new language is one more file beside
 * {@code en.yaml}. A company may word advice itself: {@link io.callbrief.render.AdviceOverrides} is asked for each note, and a
 * note whose override is broken has the shipped words.
 */
@NullMarked
package io.callbrief.render;

import org.jspecify.annotations.NullMarked;
