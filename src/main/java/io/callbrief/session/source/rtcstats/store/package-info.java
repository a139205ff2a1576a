/** What is asked of an rtcstats-server's PostgreSQL. Only read, never written. */
@NullMarked
package io.callbrief.session.source.rtcstats.store;

import org.jspecify.annotations.NullMarked;
