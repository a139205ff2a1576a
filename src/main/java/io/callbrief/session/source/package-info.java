/**
 * Where sessions come from. A kind of source is a bean ({@link io.callbrief.session.source.SessionSource}); a source is a row
 * of a kind with its own settings and secrets, made by {@code /api/v1/sources}. Every recording of every source enters by
 * {@link io.callbrief.session.source.Intake}. See docs/sources.md.
 */
@NullMarked
package io.callbrief.session.source;

import org.jspecify.annotations.NullMarked;
