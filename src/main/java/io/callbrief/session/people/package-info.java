/**
 * The user directory that admins upload: rows of CSV or JSON in, checked one by one; {@link io.callbrief.call.KnownUser}s
 * out, by id, alias, address and organisation. See docs/users.md.
 */
@NullMarked
package io.callbrief.session.people;

import org.jspecify.annotations.NullMarked;
