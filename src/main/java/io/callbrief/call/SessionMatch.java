package io.callbrief.call;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** Which session a complaint is about. Not finding one is a normal outcome. */
public sealed interface SessionMatch {

    /**
     * @param probability that this is the right session; {@code null} while the matcher cannot put a number on it
     * @param reason in words for the agent, such as "only call of this user in that window"
     * @param colleagues other participants of the same conference
     */
    record Matched(CallSession session, @Nullable Double probability, MatchReason reason, List<CallSession> colleagues)
            implements
                SessionMatch {
        public Matched {
            colleagues = List.copyOf(colleagues);
        }
    }

    /** Several sessions fit and the complaint does not say which; newest first. */
    record Ambiguous(List<CallSession> candidates, Instant searchedFrom, Instant searchedTo) implements SessionMatch {
        public Ambiguous {
            candidates = List.copyOf(candidates);
        }
    }

    /** The helpdesk does not say which user of ours the requester is. */
    record NoUser() implements SessionMatch {
    }

    /** The user is known and has no session in the window. */
    record NoSession(Instant searchedFrom, Instant searchedTo) implements SessionMatch {
    }

    /** Why a session was taken for the one meant. */
    enum MatchReason {
        /** The user has no other session in the window. */
        ONLY_SESSION_IN_WINDOW,
        /** The nearest of several to the clock time that the complaint names. */
        NEAREST_TO_TIME_NAMED,
        /** Its recording is attached to the ticket itself. */
        ATTACHED_RECORDING
    }
}
