package io.callbrief.session.retention;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Work that one replica does at a time. */
public interface Duties {

    /** @return the lease, where the duty is due and nobody has it */
    Optional<UUID> claim(String duty, Duration lease);

    /** @return whether it was still held */
    boolean renew(String duty, UUID lease, Duration duration);

    void finish(String duty, UUID lease, Duration untilNext);
}
