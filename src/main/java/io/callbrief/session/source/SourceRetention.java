package io.callbrief.session.source;

import java.time.Duration;
import java.util.Map;

/** How long sessions are kept. */
public interface SourceRetention {

    /** By the source's name: how long after it was stored a session is kept. A source that is not in it keeps for ever. */
    Map<String, Duration> bySource();
}
