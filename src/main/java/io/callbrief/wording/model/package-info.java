/** The model behind an interface of ours: one call with its budget, its time limit, its breaker and its row. */
@NullMarked
package io.callbrief.wording.model;

import org.jspecify.annotations.NullMarked;
