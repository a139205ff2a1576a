/**
 * Sessions from an rtcstats-server: their rows from its PostgreSQL, their recordings from where it puts them. See
 * docs/sources.md.
 */
@NullMarked
package io.callbrief.session.source.rtcstats;

import org.jspecify.annotations.NullMarked;
