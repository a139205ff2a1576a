package io.callbrief.brief;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Who else had it, as an agent may know: counts of organisations, none below five.
 *
 * @param since when the first affected call began
 * @param organizations affected, with and without a ticket
 * @param reported of them that have a ticket; {@code null} when this or {@code silent} could tell one apart
 * @param silent of them that have none; {@code null} like {@code reported}
 * @param shared what they have and others do not; without addresses and devices
 */
public record OthersAffected(Instant since, int organizations, @Nullable Integer reported, @Nullable Integer silent,
        List<SharedValue> shared) {
    public OthersAffected {
        shared = List.copyOf(shared);
    }

    /** @param dimension id such as {@code release} */
    public record SharedValue(String dimension, String value) {
    }
}
