/**
 * Vocabulary of calls: sessions, recordings, and which session a complaint is about. Holds what is known, never
 * acts; imports only {@code java.*}.
 */
@NullMarked
package io.callbrief.call;

import org.jspecify.annotations.NullMarked;
