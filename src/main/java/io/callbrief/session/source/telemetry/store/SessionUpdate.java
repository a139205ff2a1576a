package io.callbrief.session.source.telemetry.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.callbrief.session.source.telemetry.FreezeWatch;
import io.callbrief.session.source.telemetry.Sample;

/** What the samples of one session in a batch change. */
final class SessionUpdate {

    /**
     * A picture began to stand still.
     *
     * @param sample that settled it, with what is known of the session
     */
    record Freeze(Sample sample, Instant since) {
    }

    private final SessionState state;
    private final List<Sample> samples;
    private final List<Freeze> freezes = new ArrayList<>();
    private FreezeWatch freeze;

    /** @param received at least one */
    SessionUpdate(@Nullable SessionState state, List<Sample> received) {
        this.state = Objects.requireNonNull(state);
        this.samples = received.stream().sorted(Comparator.comparing(Sample::at)).toList();
        this.freeze = state.freeze();
        for (Sample sample : samples) {
            FreezeWatch before = freeze;
            freeze = before.after(sample.at(), sample.frozen());
            Instant since = freeze.since();
            if (since != null && freeze.begins(before)) {
                freezes.add(new Freeze(new Sample(sample.sessionId(), sample.at(), known(state.userId(), userId()),
                        known(state.roomId(), roomId()), null, null, true, false, ""), since));
            }
        }
    }

    private static @Nullable String known(@Nullable String before, @Nullable String now) {
        return before == null ? now : before;
    }

    long no() {
        return state.no();
    }

    /** A sample of another user than the session's. */
    Optional<Sample> stranger() {
        String owner = known(state.userId(), userId());
        return samples.stream().filter(sample -> sample.userId() != null && !sample.userId().equals(owner)).findFirst();
    }

    Sample first() {
        return samples.get(0);
    }

    Sample last() {
        return samples.get(samples.size() - 1);
    }

    FreezeWatch freeze() {
        return freeze;
    }

    List<Freeze> freezes() {
        return freezes;
    }

    boolean lossAboveOne() {
        return samples.stream().anyMatch(Sample::lossAboveOne);
    }

    String lines() {
        return samples.stream().map(Sample::line).collect(Collectors.joining("\n"));
    }

    @Nullable
    String userId() {
        return any(Sample::userId);
    }

    @Nullable
    String roomId() {
        return any(Sample::roomId);
    }

    @Nullable
    String platform() {
        return any(Sample::platform);
    }

    @Nullable
    String region() {
        return any(Sample::region);
    }

    private @Nullable String any(Function<Sample, @Nullable String> field) {
        return samples.stream().map(field).filter(Objects::nonNull).findFirst().orElse(null);
    }
}
