/** Tests of what is known of a client's network, with GeoIP files that the tests write themselves. */
@NullMarked
package io.callbrief.session.network;

import org.jspecify.annotations.NullMarked;
