package io.callbrief.brief;

import org.jspecify.annotations.Nullable;

import io.callbrief.call.CallSession;
import io.callbrief.diagnosis.Abstention;
import io.callbrief.diagnosis.Diagnosis;
import io.callbrief.diagnosis.RecordingFacts;

/**
 * What is known of a call beside the first one: another one that the complaint is about, or one that may be meant.
 *
 * @param recording facts of the recording analysed; {@code null} when none was
 * @param diagnosis {@code null} when no recording was analysed
 * @param abstention why no cause is named; {@code null} when one is
 */
public record CallBrief(CallSession session, @Nullable RecordingFacts recording, @Nullable Diagnosis diagnosis,
        @Nullable Abstention abstention) {
}
