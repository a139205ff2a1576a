package io.callbrief.analyse;

import java.util.List;

import io.callbrief.analyse.ends.End;
import io.callbrief.diagnosis.FunnelStep;
import io.callbrief.diagnosis.RecordingFacts;

/** What one recording shows by itself, before anything is concluded: small, whatever the recording's length. */
public record Observation(RecordingFacts recording, ClientSetup setup, End end, List<FunnelStep> funnel) {
    public Observation {
        funnel = List.copyOf(funnel);
    }
}
