/** Insight's rows (V21__insight.sql, V22__problems.sql). */
@NullMarked
package io.callbrief.insight.store;

import org.jspecify.annotations.NullMarked;
