package io.callbrief.session.retention;

import java.time.Instant;

/** Blobs whose rows were deleted. */
public interface UnusedBlobs {

    /**
     * Deletes some blobs that no row has used since before a time.
     *
     * @return how many were looked at; fewer than the limit: there are no more
     */
    int sweep(Instant unusedSince, int limit);

    /** Forgets blobs that were deleted before. */
    void forgetDeletedBefore(Instant time);
}
