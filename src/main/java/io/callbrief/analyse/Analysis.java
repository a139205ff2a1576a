package io.callbrief.analyse;

import io.callbrief.diagnosis.Diagnosis;
import io.callbrief.diagnosis.RecordingFacts;

/** A recording's facts and what it says. */
public record Analysis(RecordingFacts recording, Diagnosis diagnosis) {
}
