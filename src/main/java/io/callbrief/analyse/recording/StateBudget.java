package io.callbrief.analyse.recording;

/** What all decoded stats objects of a recording together may hold, in roughly estimated bytes. */
final class StateBudget {
    private long left;

    StateBudget(long bytes) {
        left = bytes;
    }

    /** Takes the bytes, or nothing when they are not there. */
    boolean take(long bytes) {
        if (bytes > left) {
            return false;
        }
        left -= bytes;
        return true;
    }

    void giveBack(long bytes) {
        left += bytes;
    }
}
