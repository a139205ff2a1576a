/** Rows as a Peermetrics installation would hold them, and what becomes of them. */
@NullMarked
package io.callbrief.session.source.peermetrics;

import org.jspecify.annotations.NullMarked;
