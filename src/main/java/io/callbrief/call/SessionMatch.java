package io.callbrief.call;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** Which session a complaint is about. Not finding one is a normal outcome. */
public sealed interface SessionMatch {

    /**
     * @param probability that this is the right session; {@code null} where no number can be put on it
     * @param reason what speaks for it most
     * @param factors how the number came about
     * @param colleagues other participants of the same conference
     * @param further other calls that the complaint is about as well, in order of time; each is a match of its own
     */
    record Matched(CallSession session, @Nullable Double probability, MatchReason reason, List<MatchFactor> factors,
            List<CallSession> colleagues, List<Matched> further)
            implements
                SessionMatch {
        public Matched {
            factors = List.copyOf(factors);
            colleagues = List.copyOf(colleagues);
            further = List.copyOf(further);
        }

        public Matched(CallSession session, @Nullable Double probability, MatchReason reason,
                List<CallSession> colleagues) {
            this(session, probability, reason, List.of(), colleagues, List.of());
        }
    }

    /**
     * Several sessions fit and the complaint does not say which.
     *
     * @param candidates the best ones, best first
     * @param question what would tell them apart best
     */
    record Ambiguous(List<Candidate> candidates, Question question, Searched searched)
            implements
                SessionMatch {
        public Ambiguous {
            candidates = List.copyOf(candidates);
        }
    }

    /** The helpdesk does not say which user of ours the requester is. */
    record NoUser() implements SessionMatch {
    }

    /**
     * The user is known and none of the user's sessions fits.
     *
     * @param otherCalls the user's sessions nearest to what the complaint says, in order of time; empty when there is none
     */
    record NoSession(Searched searched, List<CallSession> otherCalls) implements SessionMatch {
        public NoSession {
            otherCalls = List.copyOf(otherCalls);
        }
    }

    /**
     * The call has just ended, so its recording may be on its way.
     *
     * @param until when it is not late any more but missing
     */
    record Waiting(Searched searched, Instant until) implements SessionMatch {
    }

    /**
     * What was looked through in vain.
     *
     * @param userIds of the users that the requester may be
     */
    record Searched(List<String> userIds, Instant from, Instant to) {
        public Searched {
            userIds = List.copyOf(userIds);
        }
    }

    /** A session that may be the one meant. */
    record Candidate(CallSession session, double probability, List<MatchFactor> factors,
            List<CallSession> colleagues) {
        public Candidate {
            factors = List.copyOf(factors);
            colleagues = List.copyOf(colleagues);
        }
    }

    /**
     * What one kind of evidence says of a session.
     *
     * @param ratio how many times as likely the ticket would be written as it is if this session were meant than if none of
     *        the known ones were; above 1 speaks for it
     */
    record MatchFactor(Kind kind, double ratio) {
        public enum Kind {
            /** How likely this one is before anything is read: by how the user was identified, and how long ago it was. */
            PRIOR,
            TIME,
            COLLEAGUE,
            DURATION,
            /** A device, system or browser that the text names, against the one that was used. */
            DEVICE,
            /** An id of the call stands in the ticket. */
            CALL_ID
        }
    }

    /** What to ask the customer. */
    enum Question {
        DAY,
        TIME,
        COLLEAGUE,
        DURATION
    }

    /** Why a session was taken for the one meant. */
    enum MatchReason {
        /** The user has no other session in the window. */
        ONLY_SESSION_IN_WINDOW,
        /** It fits the time that the complaint names. */
        NEAREST_TO_TIME_NAMED,
        /** Someone whom the complaint names was in it. */
        COLLEAGUE_NAMED,
        /** It was made with the device or browser that the complaint names. */
        DEVICE_NAMED,
        /** The complaint holds an id of the call. */
        CALL_ID_NAMED,
        /** The last one before the ticket. */
        MOST_RECENT,
        /** Its recording is attached to the ticket itself. */
        ATTACHED_RECORDING
    }
}
