/**
 * Sessions and their recordings: who was in a call when, and where its telemetry file is. Recordings come in as bytes that
 * somebody else has scanned; sessions go out as {@link io.callbrief.call.CallSession}.
 */
@NullMarked
package io.callbrief.session;

import org.jspecify.annotations.NullMarked;
