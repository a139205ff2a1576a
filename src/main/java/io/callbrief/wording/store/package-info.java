/** Rows of the wording room: each call of a model, what was worded, and which cause a model proposes. */
@NullMarked
package io.callbrief.wording.store;

import org.jspecify.annotations.NullMarked;
