/** Asks helpdesks which tickets changed, and rings for those whose webhook never came. */
@NullMarked
package io.callbrief.reconcile;

import org.jspecify.annotations.NullMarked;
