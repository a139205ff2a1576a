/**
 * The packaged service, its database and its broker are killed while a helpdesk fails in every way that it can; then every
 * ticket is looked at, whether it has each of its notes once.
 */
@NullMarked
package io.callbrief.chaos;

import org.jspecify.annotations.NullMarked;
