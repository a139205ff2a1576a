/**
 * Sessions from a Peermetrics installation, read from its database or its REST API, and written as recordings that Callbrief
 * reads. See docs/peermetrics.md.
 */
@NullMarked
package io.callbrief.session.source.peermetrics;

import org.jspecify.annotations.NullMarked;
