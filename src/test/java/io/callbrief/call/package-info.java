/** Tests of the vocabulary of calls. */
@NullMarked
package io.callbrief.call;

import org.jspecify.annotations.NullMarked;
