/** When a helpdesk may be asked: within the budget it tells, and not while it is down. */
@NullMarked
package io.callbrief.post.traffic;

import org.jspecify.annotations.NullMarked;
