/** Whether more organisations have a problem than is usual at this hour: statistics, without a database. */
@NullMarked
package io.callbrief.insight.surge;

import org.jspecify.annotations.NullMarked;
