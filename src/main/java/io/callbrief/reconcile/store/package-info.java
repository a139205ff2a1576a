/** How far each helpdesk has been asked, and what has rung already. */
@NullMarked
package io.callbrief.reconcile.store;

import org.jspecify.annotations.NullMarked;
