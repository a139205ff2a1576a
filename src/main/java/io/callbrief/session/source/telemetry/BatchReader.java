package io.callbrief.session.source.telemetry;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;

import io.callbrief.session.source.telemetry.Batch.Bad;
import io.callbrief.session.source.telemetry.Batch.Flaw;
import io.callbrief.session.source.telemetry.Batch.Good;

/** Reads a batch and says of everything that is wrong where it is and why. */
@ApplicationScoped
public class BatchReader {

    public static final int MOST_SAMPLES = 500;
    static final int MOST_FLAWS = 20;

    private final Clock clock;

    BatchReader(Clock clock) {
        this.clock = clock;
    }

    public Batch read(JsonNode body) {
        JsonNode metrics = body.path("metrics");
        if (!metrics.isArray()) {
            return bad(body.isObject() && metrics.isMissingNode() ? "is missing" : "must be an array");
        }
        if (metrics.isEmpty()) {
            return bad("must not be empty");
        }
        if (metrics.size() > MOST_SAMPLES) {
            return bad("must have at most " + MOST_SAMPLES + " samples");
        }
        Instant now = clock.instant();
        List<Sample> samples = new ArrayList<>(metrics.size());
        List<Flaw> flaws = new ArrayList<>();
        for (int i = 0; i < metrics.size() && flaws.size() < MOST_FLAWS; i++) {
            Sample sample = new SampleReader("metrics[" + i + "]", metrics.get(i), now, flaws).read();
            if (sample != null) {
                samples.add(sample);
            }
        }
        return flaws.isEmpty() ? new Good(samples) : new Bad(flaws.subList(0, Math.min(MOST_FLAWS, flaws.size())));
    }

    private static Bad bad(String reason) {
        return new Bad(List.of(new Flaw("metrics", reason)));
    }
}
