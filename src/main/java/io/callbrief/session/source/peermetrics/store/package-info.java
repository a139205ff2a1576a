/** The tables of a Peermetrics installation. */
@NullMarked
package io.callbrief.session.source.peermetrics.store;

import org.jspecify.annotations.NullMarked;
