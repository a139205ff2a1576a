/**
 * Advice in a company's own words, by brand and language: versions that never change, of which the newest is in every note
 * that is written from then on.
 */
@NullMarked
package io.callbrief.admin.advice;

import org.jspecify.annotations.NullMarked;
