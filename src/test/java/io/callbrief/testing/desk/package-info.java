/** Fake helpdesks behind one interface, for what has to work with each of them. */
@NullMarked
package io.callbrief.testing.desk;

import org.jspecify.annotations.NullMarked;
