package io.callbrief.analyse.ends;

import java.util.EnumSet;
import java.util.Set;

import io.callbrief.diagnosis.FindingType;

/** Findings whose time is when something was decided, not how long it held. */
final class Lasting {
    private static final Set<FindingType> TYPES = EnumSet.of(FindingType.MICROPHONE_DENIED, FindingType.CAMERA_DENIED,
            FindingType.CAPTURE_DEVICE_NOT_FOUND, FindingType.CAPTURE_DEVICE_BUSY,
            FindingType.CAPTURE_CONSTRAINTS_UNMET, FindingType.SENDING_SWITCHED_OFF);

    private Lasting() {
    }

    static boolean is(FindingType type) {
        return TYPES.contains(type);
    }
}
