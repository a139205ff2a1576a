/** Notes as agents read them, and what must not happen to them. */
@NullMarked
package io.callbrief.render;

import org.jspecify.annotations.NullMarked;
