package io.callbrief.session.retention;

import java.time.Instant;
import java.util.List;

/** Months of sessions as a whole. */
public interface ExpiredPartitions {

    /** Partitions of months that were over before this. */
    List<String> endedBefore(Instant time);

    /**
     * Drops the partition with all its sessions and recordings, if all of them were stored before this; all or nothing. Not
     * either where that would have to wait for somebody: then the sessions go by the page.
     */
    Dropped dropIfStoredBefore(String partition, Instant time);

    /** What came of it. */
    record Dropped(boolean dropped, int sessions, int recordings) {

        public static final Dropped NOT = new Dropped(false, 0, 0);
    }
}
