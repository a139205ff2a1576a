package io.callbrief.analyse.recording;

import java.io.IOException;

/** A recording goes on beyond what {@link ReadingLimits} allow to unpack. */
final class LimitReachedException extends IOException {
    private static final long serialVersionUID = 1L;

    LimitReachedException(String reason) {
        super(reason);
    }
}
