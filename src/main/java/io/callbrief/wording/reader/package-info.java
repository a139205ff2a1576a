/**
 * The quarantined reader: a customer's text in, under pseudonyms, and spans of that text or an id out. It has no tools, and
 * what it says counts only where it stands in the text and our own grammar reads the same there.
 */
@NullMarked
package io.callbrief.wording.reader;

import org.jspecify.annotations.NullMarked;
