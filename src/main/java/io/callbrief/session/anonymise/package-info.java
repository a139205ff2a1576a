/**
 * Anonymisation at the door: the bytes of a recording in, the same recording without addresses, names of hosts and devices out,
 * before anything of it is stored. What each rule removes is in docs/privacy.md.
 */
@NullMarked
package io.callbrief.session.anonymise;

import org.jspecify.annotations.NullMarked;
