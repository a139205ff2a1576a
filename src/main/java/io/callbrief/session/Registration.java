package io.callbrief.session;

import java.util.List;

import io.callbrief.call.CallSession;

/** What came of telling the directory about a recording. */
public sealed interface Registration {

    /**
     * @param session with all its recordings
     * @param keptFields names of the fields for which the session already had another value, which stays
     */
    record Registered(CallSession session, List<String> keptFields) implements Registration {
        public Registered {
            keptFields = List.copyOf(keptFields);
        }
    }

    /** The session with this external id belongs to another user. Nothing was changed: two people are never one session. */
    record OtherUser() implements Registration {
    }
}
