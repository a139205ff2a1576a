package io.callbrief.pipeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.callbrief.brief.Brief;
import io.callbrief.brief.StageFailure;
import io.callbrief.brief.StageFailure.Stage;
import io.callbrief.call.SessionMatch;
import io.callbrief.call.SessionMatch.Ambiguous;
import io.callbrief.call.SessionMatch.Matched;
import io.callbrief.call.SessionMatch.NoSession;
import io.callbrief.call.SessionMatch.NoUser;
import io.callbrief.diagnosis.Abstention;
import io.callbrief.diagnosis.Diagnosis;
import io.callbrief.diagnosis.RecordingFacts;
import io.callbrief.match.SessionMatcher;
import io.callbrief.pipeline.store.Briefs.PostedBrief;
import io.callbrief.ticket.Ticket;
import io.callbrief.work.Look;

/** Matches and analyses, and decides whether the result is worth a note. */
@ApplicationScoped
class BriefWriter {

    /** Where notes cannot be edited, more of them would bury the ticket. */
    static final int MAX_VERSIONS = 3;

    private final SessionMatcher matcher;
    private final SessionAnalysis analysis;

    BriefWriter(SessionMatcher matcher, SessionAnalysis analysis) {
        this.matcher = matcher;
        this.analysis = analysis;
    }

    /** @return empty when there is nothing new to say */
    Optional<NewBrief> write(Look look, Ticket ticket, Attached attached, List<PostedBrief> posted) {
        if (posted.size() >= MAX_VERSIONS) {
            return Optional.empty();
        }
        Optional<PostedBrief> last = posted.isEmpty() ? Optional.empty() : Optional.of(posted.get(posted.size() - 1));
        Instant replaces = last.map(PostedBrief::confirmedAt).orElse(null);
        int version = last.map(PostedBrief::version).orElse(0) + 1;
        NewBrief brief = fingerprinted(brief(look, ticket, attached, version, replaces));
        boolean saidAlready = last.map(PostedBrief::fingerprint).filter(brief.fingerprint()::equals).isPresent();
        return saidAlready ? Optional.empty() : Optional.of(brief);
    }

    private Brief brief(Look look, Ticket ticket, Attached attached, int version, @Nullable Instant replaces) {
        List<StageFailure> failures = new ArrayList<>(attached.failures());
        SessionMatch match = attached.match().isPresent() ? attached.match().get() : matcher.match(ticket);
        if (!(match instanceof Matched matched)) {
            return new Brief(look.caseId(), version, ticket, match, null, null, unmatched(match), failures, replaces);
        }
        SessionAnalysis.Result result = analysis.of(matched.session(), look.attempt());
        if (result instanceof SessionAnalysis.NotRecorded) {
            return new Brief(look.caseId(), version, ticket, match, null, null, Abstention.NO_TELEMETRY, failures,
                    replaces);
        }
        if (result instanceof SessionAnalysis.NotAnalysable failed) {
            failures.add(new StageFailure(Stage.ANALYSE, failed.reason()));
            return new Brief(look.caseId(), version, ticket, match, null, null, Abstention.NO_TELEMETRY, failures,
                    replaces);
        }
        SessionAnalysis.Analysed analysed = (SessionAnalysis.Analysed) result;
        RecordingFacts recording = analysed.recording();
        Diagnosis diagnosis = analysed.diagnosis();
        return new Brief(look.caseId(), version, ticket, match, recording, diagnosis, diagnosis.abstention(),
                failures, replaces);
    }

    private static Abstention unmatched(SessionMatch match) {
        if (match instanceof NoUser) {
            return Abstention.NO_USER;
        }
        if (match instanceof NoSession) {
            return Abstention.NO_SESSION;
        }
        if (match instanceof Ambiguous) {
            return Abstention.AMBIGUOUS_SESSION;
        }
        throw new IllegalStateException("a match of an unknown kind: " + match.getClass().getSimpleName());
    }

    private static NewBrief fingerprinted(Brief brief) {
        return new NewBrief(brief, Fingerprint.of(brief));
    }
}
