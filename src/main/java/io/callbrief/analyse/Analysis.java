package io.callbrief.analyse;

import java.util.List;

import io.callbrief.diagnosis.Diagnosis;
import io.callbrief.diagnosis.RecordingFacts;

/**
 * A recording's facts and what it says.
 *
 * @param peers how many recordings of other ends were used
 * @param warnings stable ids: why recordings of other ends were not used
 */
public record Analysis(RecordingFacts recording, ClientSetup setup, Diagnosis diagnosis, int peers, List<String> warnings) {
    public Analysis {
        warnings = List.copyOf(warnings);
    }
}
