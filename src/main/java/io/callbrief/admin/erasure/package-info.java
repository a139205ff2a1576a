/**
 * Erasure of a person: who is meant goes in, rows and files go, counts are left. A row with a state is the work; any replica
 * goes on with it where another one was stopped. See docs/erasure.md.
 */
@NullMarked
package io.callbrief.admin.erasure;

import org.jspecify.annotations.NullMarked;
