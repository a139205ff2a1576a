/** Who owns which code, and the issues that cases led to (V19__escalations.sql). */
@NullMarked
package io.callbrief.escalate.store;

import org.jspecify.annotations.NullMarked;
