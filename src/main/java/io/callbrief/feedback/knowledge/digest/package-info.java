/** What a week of tickets brought a team. */
@NullMarked
package io.callbrief.feedback.knowledge.digest;

import org.jspecify.annotations.NullMarked;
