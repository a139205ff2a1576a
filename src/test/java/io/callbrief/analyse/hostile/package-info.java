/** Whatever the bytes are: an analysis or a clear refusal, in bounded time and memory. */
@NullMarked
package io.callbrief.analyse.hostile;

import org.jspecify.annotations.NullMarked;
