/** Issues for engineers about what tickets showed: to whom a cause goes, made exactly once, and what the engineers say. */
@NullMarked
package io.callbrief.escalate;

import org.jspecify.annotations.NullMarked;
