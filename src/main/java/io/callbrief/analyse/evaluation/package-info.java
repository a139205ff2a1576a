/**
 * Checks and fits the model: a folder of recordings with known causes in, figures or a new {@code model.json} out. The
 * folder's layout is described in docs/evaluation.md.
 */
@NullMarked
package io.callbrief.analyse.evaluation;

import org.jspecify.annotations.NullMarked;
