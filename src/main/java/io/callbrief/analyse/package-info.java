/**
 * Recording in, diagnosis out; no framework, no database, no network.
 *
 * <p>
 * {@code recording/} decodes a file line by line, {@code feature/} measures, {@code rule/} observes findings,
 * {@code confidence/} turns findings into calibrated probabilities or an abstention.
 */
@NullMarked
package io.callbrief.analyse;

import org.jspecify.annotations.NullMarked;
