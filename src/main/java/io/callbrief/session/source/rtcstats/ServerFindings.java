package io.callbrief.session.source.rtcstats;

import java.math.BigDecimal;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What the server's own analysis said of a recording. What it did not say is {@code null}.
 *
 * @param experienceScore 0 to 100
 * @param audioScore 1 to 5, as the two that follow
 * @param observations worst first, at most {@link #MOST_OBSERVATIONS}
 */
public record ServerFindings(long dumpId, @Nullable BigDecimal experienceScore, @Nullable BigDecimal audioScore,
        @Nullable BigDecimal videoScore, @Nullable BigDecimal connectivityScore, List<Observation> observations) {

    /** Of which a person reads three. */
    public static final int MOST_OBSERVATIONS = 50;

    public ServerFindings {
        observations = List.copyOf(observations);
    }

    /**
     * @param peerConnection the dump's name of it
     * @param firstSeenAt as the server writes it
     */
    public record Observation(@Nullable String type, @Nullable String severity, @Nullable String category,
            @Nullable String peerConnection, @Nullable BigDecimal firstSeenAt) {
    }
}
