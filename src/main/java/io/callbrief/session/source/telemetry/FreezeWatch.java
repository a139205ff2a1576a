package io.callbrief.session.source.telemetry;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * How many samples of a session in a row said that the picture stands still. The analysis of the recording counts alike
 * (docs/findings.md, sustained_freeze).
 *
 * @param since the first of them; {@code null} when there is none
 * @param last when the latest sample was; {@code null} before the first
 */
public record FreezeWatch(int samples, @Nullable Instant since, @Nullable Instant last) {

    public static final FreezeWatch NEW = new FreezeWatch(0, null, null);
    /** Samples in a row that are more than one odd one. */
    static final int SUSTAINED = 3;
    /** Two samples further apart than this are not in a row. */
    static final Duration GAP = Duration.ofSeconds(10);

    /** A sample that is not newer than the latest says nothing about now, and a second copy nothing at all. */
    public FreezeWatch after(Instant at, @Nullable Boolean frozen) {
        if (last != null && !at.isAfter(last)) {
            return this;
        }
        if (!Boolean.TRUE.equals(frozen)) {
            return new FreezeWatch(0, null, at);
        }
        boolean inARow = samples > 0 && last != null && Duration.between(last, at).compareTo(GAP) <= 0;
        return inARow ? new FreezeWatch(samples + 1, since, at) : new FreezeWatch(1, at, at);
    }

    /** Whether it became a sustained freeze with this very sample. */
    public boolean begins(FreezeWatch before) {
        return samples == SUSTAINED && !equals(before);
    }
}
