/**
 * The REST API under {@code /api/v1}: requests in, checked and handed to the room that knows; JSON or an RFC 9457 problem
 * out. Who may call what is written at each resource; what says nothing is denied.
 */
@NullMarked
package io.callbrief.admin;

import org.jspecify.annotations.NullMarked;
