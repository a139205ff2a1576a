package io.callbrief.post.traffic;

import java.time.Instant;

/** Whether a helpdesk may be asked now. */
public sealed interface Turn {

    /** @param trial the helpdesk was down, and this look finds out whether it still is */
    record Go(boolean trial) implements Turn {
    }

    /** Not now. */
    record Rest(Instant until) implements Turn {
    }
}
