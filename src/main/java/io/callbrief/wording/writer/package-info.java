/**
 * The writer: measured facts in, sentences out, each held against the facts it cites. Nothing that a customer, an agent or a
 * recording's free text says can be put into its input: the types have no place for it.
 */
@NullMarked
package io.callbrief.wording.writer;

import org.jspecify.annotations.NullMarked;
