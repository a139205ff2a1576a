/** Counts of briefs, and the symptoms that are kept of cases (V28__knowledge.sql). */
@NullMarked
package io.callbrief.pipeline.knowledge.store;

import org.jspecify.annotations.NullMarked;
