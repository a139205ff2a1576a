package io.callbrief.match.complaint.time;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.callbrief.ticket.MeantTime;

/**
 * What a text says of time, for one creation time and zone.
 *
 * @param times in the order of the text
 * @param separateCalls whether each of the times is another call
 * @param duration how long the call was; {@code null} when the text does not say
 */
public record StatedTimes(List<MeantTime> times, boolean separateCalls, @Nullable Duration duration) {

    public StatedTimes {
        times = List.copyOf(times);
    }
}
