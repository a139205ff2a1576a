package io.callbrief.post;

import java.time.Duration;

/** What came of delivering a note. */
public sealed interface Delivered {

    /** The helpdesk has the note. */
    record Confirmed() implements Delivered {
    }

    /** It may or may not have it: look again after this time. */
    record NotYetKnown(Duration after) implements Delivered {
    }

    /** It cannot be told, and will not be soon. */
    record Undecided(String problem) implements Delivered {
    }

    /** Somebody else has taken over the case. */
    record LeaseLost() implements Delivered {
    }
}
