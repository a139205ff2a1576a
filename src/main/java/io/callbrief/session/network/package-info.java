/** Looks up what GeoIP files of the operator's say of a network. Nothing leaves the machine, and nothing is downloaded. */
@NullMarked
package io.callbrief.session.network;

import org.jspecify.annotations.NullMarked;
