package io.callbrief.session.source;

import java.util.List;

import io.callbrief.call.CallSession;

/** What came of taking something in. */
public sealed interface Taken {

    /**
     * @param session with all its recordings
     * @param warnings what was odd, such as {@code differs:startedAt}
     */
    record Stored(CallSession session, List<String> warnings) implements Taken {
        public Stored {
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * Nothing was stored.
     *
     * @param field of what was handed over: {@code body} is the recording itself
     */
    record Refused(Refusal why, String field, String reason) implements Taken {
    }

    /** Why something was not taken. */
    enum Refusal {
        /** Empty, no known format, or nothing that can be anonymised. */
        UNREADABLE,
        /** Neither the recording nor its sender says when it was. */
        NO_TIME,
        TOO_LARGE,
        /** The session with this external id belongs to another user. */
        OTHER_USER
    }
}
