package io.callbrief.analyse.ends;

import static io.callbrief.diagnosis.FindingType.CAPTURE_CONSTRAINTS_UNMET;
import static io.callbrief.diagnosis.FindingType.CAPTURE_DEVICE_BUSY;
import static io.callbrief.diagnosis.FindingType.CAPTURE_DEVICE_NOT_FOUND;
import static io.callbrief.diagnosis.FindingType.CAPTURE_NEVER_REQUESTED;
import static io.callbrief.diagnosis.FindingType.CAPTURE_UNANSWERED;
import static io.callbrief.diagnosis.FindingType.MICROPHONE_DENIED;
import static io.callbrief.diagnosis.FindingType.MICROPHONE_ENDED;
import static io.callbrief.diagnosis.FindingType.MICROPHONE_MUTED;
import static io.callbrief.diagnosis.FindingType.MICROPHONE_OPENED;
import static io.callbrief.diagnosis.FindingType.MICROPHONE_REMOVED;
import static io.callbrief.diagnosis.FindingType.MICROPHONE_SIGNAL;
import static io.callbrief.diagnosis.FindingType.MICROPHONE_SILENT;
import static io.callbrief.diagnosis.FindingType.MICROPHONE_STALLED;
import static io.callbrief.diagnosis.FindingType.MICROPHONE_ZEROS;
import static io.callbrief.diagnosis.FindingType.OUTBOUND_MEDIA_FLOWING;
import static io.callbrief.diagnosis.FindingType.SENDING_SWITCHED_OFF;

import java.util.Optional;

import io.callbrief.diagnosis.Finding;

/** What an end's own recording says of its microphone. */
final class Source {
    private Source() {
    }

    /** By the application; where it is not recorded what the page did, exact zeros are as good. */
    static Optional<Finding> muted(End end) {
        Optional<Finding> muted = end.finding(MICROPHONE_MUTED);
        return muted.isPresent() || !end.made(MICROPHONE_ZEROS) ? muted : end.finding(MICROPHONE_SILENT);
    }

    static Optional<Finding> silent(End end) {
        return muted(end).isPresent() || lost(end).isPresent() ? Optional.empty() : end.finding(MICROPHONE_SILENT);
    }

    /** There is no microphone, or none any more, or nothing of it is sent. */
    static Optional<Finding> missing(End end) {
        Optional<Finding> lost = lost(end);
        // A refusal may be about the camera alone.
        return lost.isPresent() || end.made(MICROPHONE_OPENED, MICROPHONE_SIGNAL) ? lost
                : end.finding(MICROPHONE_DENIED, CAPTURE_DEVICE_NOT_FOUND, CAPTURE_DEVICE_BUSY, CAPTURE_CONSTRAINTS_UNMET,
                        CAPTURE_UNANSWERED, CAPTURE_NEVER_REQUESTED);
    }

    private static Optional<Finding> lost(End end) {
        return end.finding(MICROPHONE_ENDED, MICROPHONE_REMOVED, MICROPHONE_STALLED, SENDING_SWITCHED_OFF);
    }

    static boolean fails(End end) {
        return muted(end).isPresent() || silent(end).isPresent() || missing(end).isPresent();
    }

    /** Somebody speaks, and packets leave to the end. */
    static Optional<Finding> speaking(End end) {
        return fails(end) || !end.made(MICROPHONE_SIGNAL) ? Optional.empty() : end.finding(OUTBOUND_MEDIA_FLOWING);
    }
}
