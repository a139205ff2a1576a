/**
 * Benchmarks: how fast and in how much memory recordings are analysed. {@code docs/benchmarks.md} says how to run them.
 */
@NullMarked
package io.callbrief.bench;

import org.jspecify.annotations.NullMarked;
