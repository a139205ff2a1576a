package io.callbrief.pipeline;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.callbrief.brief.Brief;
import io.callbrief.brief.CallBrief;
import io.callbrief.brief.SelfCheck;
import io.callbrief.brief.SourceFinding;
import io.callbrief.brief.StageFailure;
import io.callbrief.brief.StageFailure.Stage;
import io.callbrief.call.CallSession;
import io.callbrief.call.SessionMatch;
import io.callbrief.call.SessionMatch.Ambiguous;
import io.callbrief.call.SessionMatch.Matched;
import io.callbrief.call.SessionMatch.NoSession;
import io.callbrief.call.SessionMatch.NoUser;
import io.callbrief.call.SessionMatch.Waiting;
import io.callbrief.diagnosis.Abstention;
import io.callbrief.diagnosis.Diagnosis;
import io.callbrief.match.SessionMatcher;
import io.callbrief.match.complaint.ComplaintReader;
import io.callbrief.pipeline.store.Briefs.PostedBrief;
import io.callbrief.ticket.ReportedSymptom;
import io.callbrief.ticket.Ticket;
import io.callbrief.work.Look;

/** Matches and analyses, and decides whether the result is worth a note. */
@ApplicationScoped
class BriefWriter {

    /** Where notes cannot be edited, more of them would bury the ticket. */
    static final int MAX_VERSIONS = 3;
    /** An edit buries nothing; but whoever watches the ticket may be told of each. */
    static final int MAX_EDITS = 20;
    /** A recording usually is there seconds after its call; after this it is not late but missing. */
    static final Duration RECORDING_DUE = Duration.ofMinutes(15);

    private final SessionMatcher matcher;
    private final SessionAnalysis analysis;
    private final ComplaintReader reader;
    private final SourceFindings sourceFindings;
    private final Calibrating calibrating;
    private final Clock clock;

    BriefWriter(SessionMatcher matcher, SessionAnalysis analysis, ComplaintReader reader,
            SourceFindings sourceFindings, Calibrating calibrating, Clock clock) {
        this.matcher = matcher;
        this.analysis = analysis;
        this.reader = reader;
        this.sourceFindings = sourceFindings;
        this.calibrating = calibrating;
        this.clock = clock;
    }

    /**
     * @param fresh {@code null} when there is nothing new to say
     * @param same what was made anew and says the same as the last note; {@code null} when there is something new
     * @param lookAgainAt when what is still missing is overdue; {@code null} when nothing is awaited
     */
    record Written(@Nullable NewBrief fresh, @Nullable NewBrief same, @Nullable Instant lookAgainAt) {
    }

    /**
     * @param editsNotes whether a newer version takes the place of the note that is there
     * @param secondReading symptoms for a text in which our own reader finds none
     * @param selfCheck what is known of the last note by now; {@code null} while nothing is
     */
    Written write(Look look, Ticket ticket, Attached attached, List<PostedBrief> posted, boolean editsNotes,
            List<ReportedSymptom> secondReading, @Nullable SelfCheck selfCheck) {
        if (posted.size() >= (editsNotes ? MAX_EDITS : MAX_VERSIONS)) {
            return new Written(null, null, null);
        }
        Optional<PostedBrief> last = posted.isEmpty() ? Optional.empty() : Optional.of(posted.get(posted.size() - 1));
        Instant replaces = editsNotes ? null : last.map(PostedBrief::confirmedAt).orElse(null);
        int version = last.map(PostedBrief::version).orElse(0) + 1;
        NewBrief brief = fingerprinted(
                brief(look, ticket, attached, version, replaces, secondReading).withSelfCheck(selfCheck));
        boolean saidAlready = last.map(PostedBrief::fingerprint).filter(brief.fingerprint()::equals).isPresent();
        return new Written(saidAlready ? null : brief, saidAlready ? brief : null, awaitedUntil(brief.brief()));
    }

    private static @Nullable Instant awaitedUntil(Brief brief) {
        if (brief.match() instanceof Waiting waiting) {
            return waiting.until();
        }
        return brief.abstention() == Abstention.WAITING_FOR_TELEMETRY && brief.match() instanceof Matched matched
                ? matched.session().endedAt().plus(RECORDING_DUE)
                : null;
    }

    private Brief brief(Look look, Ticket ticket, Attached attached, int version, @Nullable Instant replaces,
            List<ReportedSymptom> secondReading) {
        List<StageFailure> failures = new ArrayList<>(attached.failures());
        SessionMatch match = attached.match().isPresent() ? attached.match().get() : matcher.match(ticket);
        List<ReportedSymptom> own = symptoms(ticket, reader);
        List<ReportedSymptom> symptoms = own.isEmpty() ? secondReading : own;
        if (!(match instanceof Matched matched)) {
            return new Brief(look.caseId(), version, ticket, match, null, null, unmatched(match), failures, replaces,
                    others(match, symptoms, look), List.of());
        }
        SessionAnalysis.Result result = analysis.of(matched.session(), symptoms, look.attempt());
        CallBrief call = callBrief(matched.session(), result);
        if (result instanceof SessionAnalysis.NotAnalysable failed) {
            failures.add(new StageFailure(Stage.ANALYSE, failed.reason()));
        }
        List<SourceFinding> found = result instanceof SessionAnalysis.NotRecorded ? sourceFindings.of(matched.session())
                : List.of();
        return new Brief(look.caseId(), version, ticket, match, call.recording(), call.diagnosis(), call.abstention(),
                failures, replaces, others(match, symptoms, look), found);
    }

    /** Each further call meant gets its own brief; of each call that may be meant an agent wants to know what it had. */
    private List<CallBrief> others(SessionMatch match, List<ReportedSymptom> symptoms, Look look) {
        List<CallSession> sessions = new ArrayList<>();
        if (match instanceof Matched matched) {
            matched.further().forEach(further -> sessions.add(further.session()));
        } else if (match instanceof Ambiguous ambiguous && ambiguous.candidates().size() <= 2) {
            ambiguous.candidates().forEach(candidate -> sessions.add(candidate.session()));
        }
        return sessions.stream().map(session -> callBrief(session, analysis.of(session, symptoms, look.attempt())))
                .toList();
    }

    /** Of everything that the customer wrote; symptoms do not depend on the zone. */
    static List<ReportedSymptom> symptoms(Ticket ticket, ComplaintReader reader) {
        Stream<String> texts = Stream.concat(Stream.of(ticket.complaint()),
                ticket.replies().stream().map(Ticket.Reply::text));
        return texts.flatMap(text -> reader.read(text, ticket.createdAt(), ZoneOffset.UTC, null).symptoms().stream())
                .toList();
    }

    private CallBrief callBrief(CallSession session, SessionAnalysis.Result result) {
        if (result instanceof SessionAnalysis.Analysed analysed) {
            Diagnosis diagnosis = calibrating.calibrated(analysed.diagnosis());
            return new CallBrief(session, analysed.recording(), diagnosis, diagnosis.abstention());
        }
        boolean late = result instanceof SessionAnalysis.NotRecorded
                && clock.instant().isBefore(session.endedAt().plus(RECORDING_DUE));
        return new CallBrief(session, null, null,
                late ? Abstention.WAITING_FOR_TELEMETRY : Abstention.NO_TELEMETRY);
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
        if (match instanceof Waiting) {
            return Abstention.WAITING_FOR_TELEMETRY;
        }
        throw new IllegalStateException("a match of an unknown kind: " + match.getClass().getSimpleName());
    }

    private static NewBrief fingerprinted(Brief brief) {
        return new NewBrief(brief, Fingerprint.of(brief));
    }
}
