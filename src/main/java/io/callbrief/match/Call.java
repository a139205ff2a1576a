package io.callbrief.match;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

import io.callbrief.call.CallSession;
import io.callbrief.call.StoredRecording;

/**
 * A call as its user remembers it: a reload, a second connection or a second tab makes another session of the same call.
 *
 * @param parts by start; never empty
 */
record Call(MappedUser user, List<CallSession> parts) {
    /** Who comes back into the same conference within this time was still in the call. */
    static final Duration SAME_CALL = Duration.ofMinutes(2);

    /** All of the sessions as one, for comparing with what the complaint says. */
    CallSession whole() {
        CallSession first = parts.get(0);
        return new CallSession(first.id(), first.source(), first.externalId(), first.userId(), first.conferenceId(),
                first.organizationId(), first.application(), first.release(), first.timeZone(), first.displayName(),
                first.startedAt(), end(), List.of());
    }

    /** The one to analyse: with a recording, and the longest. */
    CallSession main() {
        return parts.stream().max(Comparator.comparing((CallSession s) -> !s.recordings().isEmpty())
                .thenComparing(CallSession::duration)).orElseThrow();
    }

    /** Browsers and systems that it was made with, as far as they are known. */
    List<String> clients() {
        return parts.stream().flatMap(part -> part.recordings().stream()).map(StoredRecording::client)
                .filter(Objects::nonNull).distinct().toList();
    }

    private Instant end() {
        return parts.stream().map(CallSession::endedAt).max(Comparator.naturalOrder()).orElseThrow();
    }

    /** @param sessions of the user, by start */
    static List<Call> of(MappedUser user, List<CallSession> sessions) {
        List<Call> calls = new ArrayList<>();
        for (CallSession session : sessions) {
            int last = lastOf(calls, session);
            if (last < 0) {
                calls.add(new Call(user, List.of(session)));
            } else {
                List<CallSession> parts = new ArrayList<>(calls.get(last).parts);
                parts.add(session);
                calls.set(last, new Call(user, List.copyOf(parts)));
            }
        }
        return calls;
    }

    private static int lastOf(List<Call> calls, CallSession session) {
        for (int i = calls.size() - 1; i >= 0; i--) {
            Call call = calls.get(i);
            CallSession first = call.parts.get(0);
            boolean sameConference = first.conferenceId() != null && first.conferenceId().equals(session.conferenceId())
                    && first.source().equals(session.source());
            if (sameConference && !session.startedAt().isAfter(call.end().plus(SAME_CALL))) {
                return i;
            }
        }
        return -1;
    }
}
