/**
 * Versions of advice texts as rows, and what {@link io.callbrief.render.NoteRenderer} asks them for each note.
 */
@NullMarked
package io.callbrief.admin.advice.store;

import org.jspecify.annotations.NullMarked;
