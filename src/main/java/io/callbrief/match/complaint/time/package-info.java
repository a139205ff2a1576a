/**
 * When was it? The words of a complaint that name a time come in, moments before the ticket's creation come out: as
 * intervals, with every reading that the words leave open. What the words of a language mean stands in one file per
 * language beside this package's resources; docs/complaint-times.md tells how to add to one.
 */
@NullMarked
package io.callbrief.match.complaint.time;

import org.jspecify.annotations.NullMarked;
