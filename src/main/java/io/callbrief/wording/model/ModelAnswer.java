package io.callbrief.wording.model;

import java.util.Locale;
import java.util.UUID;

/** What came of a call. */
public sealed interface ModelAnswer {

    /** @param call its row, for what the guard makes of it */
    record Said(UUID call, String text) implements ModelAnswer {
    }

    /** Nothing was sent, or nothing of use came back. */
    record Nothing(Reason reason) implements ModelAnswer {
    }

    enum Reason {
        /** No provider is configured, or not for this use. */
        OFF,
        /** The ticket or the day has used up its tokens. */
        BUDGET,
        /** The provider has failed and is left alone for a while. */
        RESTING,
        /** As many calls as may be are under way. */
        BUSY,
        TIMEOUT,
        FAILED;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
