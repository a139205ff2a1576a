/**
 * Errors as RFC 9457 problem details: which field, and why. Never a class name, a stack trace or what was sent.
 */
@NullMarked
package io.callbrief.admin.problem;

import org.jspecify.annotations.NullMarked;
