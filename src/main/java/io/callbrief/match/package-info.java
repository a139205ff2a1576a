/**
 * Which session is the complaint about? A ticket in, a session or an honest "cannot tell" out.
 */
@NullMarked
package io.callbrief.match;

import org.jspecify.annotations.NullMarked;
