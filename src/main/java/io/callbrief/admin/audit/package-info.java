/**
 * Who changed what: a row for each change by the admin API, in the transaction of the change, which nobody alters afterwards.
 */
@NullMarked
package io.callbrief.admin.audit;

import org.jspecify.annotations.NullMarked;
