/**
 * What really was the cause: who says so, how much that weighs, and what follows from it for the numbers that are shown.
 * Customers' words and our own notes never label.
 */
@NullMarked
package io.callbrief.feedback;

import org.jspecify.annotations.NullMarked;
