package io.callbrief.pipeline;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.callbrief.call.CallSession;
import io.callbrief.diagnosis.Cause;
import io.callbrief.diagnosis.Diagnosis;
import io.callbrief.feedback.LaterCalls;
import io.callbrief.session.SessionDirectory;
import io.callbrief.session.SessionQuery;

/** What became of the user's calls after the ticket was resolved. */
@ApplicationScoped
class LaterSessions {

    /** The first ones tell. */
    private static final int AT_MOST = 5;
    private static final int ALSO_WITHOUT_RECORDING = 20;

    private final SessionDirectory directory;
    private final SessionAnalysis analysis;
    private final Clock clock;

    LaterSessions(SessionDirectory directory, SessionAnalysis analysis, Clock clock) {
        this.directory = directory;
        this.analysis = analysis;
        this.clock = clock;
    }

    LaterCalls of(String userId, Instant resolvedAt, Cause named) {
        Instant until = resolvedAt.plus(LaterCalls.WATCHED_FOR);
        Instant to = until.isBefore(clock.instant()) ? until : clock.instant();
        List<CallSession> calls = !resolvedAt.isBefore(to) ? List.of()
                : directory.list(new SessionQuery(userId, resolvedAt, to, null, ALSO_WITHOUT_RECORDING)).stream()
                        .filter(call -> call.startedAt().isAfter(resolvedAt) && !call.recordings().isEmpty()).limit(AT_MOST)
                        .toList();
        int fine = 0;
        int same = 0;
        for (CallSession call : calls) {
            Optional<Diagnosis> diagnosis = diagnosis(call);
            if (diagnosis.flatMap(Diagnosis::first).filter(first -> first.cause() == named).isPresent()) {
                same++;
            } else if (diagnosis.filter(known -> known.verdict() != Diagnosis.Verdict.ABSTAINED).isPresent()) {
                fine++;
            }
        }
        return new LaterCalls(fine, same);
    }

    /** A recording that cannot be read now says nothing. */
    private Optional<Diagnosis> diagnosis(CallSession call) {
        return analysis.of(call, List.of(), SessionAnalysis.GIVE_UP_AFTER_ATTEMPTS) instanceof SessionAnalysis.Analysed analysed
                ? Optional.of(analysed.diagnosis())
                : Optional.empty();
    }
}
