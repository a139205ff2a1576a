/**
 * Readers: a recording's bytes in, events and decoded getStats reports out, one line at a time.
 */
@NullMarked
package io.callbrief.analyse.recording;

import org.jspecify.annotations.NullMarked;
