package io.callbrief.session.retention;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/**
 * How long what was stored is kept.
 *
 * @param otherwise for sources that are not in the map; empty: for ever
 */
record RetentionPolicy(Map<String, Duration> bySource, Optional<Duration> otherwise) {

    RetentionPolicy {
        bySource = Map.copyOf(bySource);
    }

    /** What was stored before this is to be deleted; empty: nothing ever is. */
    Optional<Instant> storedBefore(String source, Instant now) {
        return Optional.ofNullable(bySource.get(source)).or(() -> otherwise).map(now::minus);
    }

    /** What was stored before this is to be deleted whatever its source; empty: some source keeps for ever. */
    Optional<Instant> storedBefore(Collection<String> sources, Instant now) {
        return sources.stream().anyMatch(source -> storedBefore(source, now).isEmpty()) ? Optional.empty()
                : sources.stream().flatMap(source -> storedBefore(source, now).stream()).min(Comparator.naturalOrder());
    }
}
