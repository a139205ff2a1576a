/** Articles with their versions, evidence and uses (V28__knowledge.sql). */
@NullMarked
package io.callbrief.feedback.knowledge.store;

import org.jspecify.annotations.NullMarked;
