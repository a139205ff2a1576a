package io.callbrief.admin;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.Response.Status;

import org.jspecify.annotations.Nullable;

import io.callbrief.admin.audit.AuditLog;
import io.callbrief.admin.audit.AuditSubject;
import io.callbrief.admin.problem.Problem.FieldError;
import io.callbrief.admin.problem.ProblemException;
import io.callbrief.diagnosis.Cause;
import io.callbrief.feedback.CaseOutcome;
import io.callbrief.feedback.Label;
import io.callbrief.feedback.LabelSource;
import io.callbrief.feedback.Named;
import io.callbrief.feedback.Statement;
import io.callbrief.feedback.Verdict;
import io.callbrief.feedback.store.LabelRows;
import io.callbrief.feedback.store.OutcomeRows;
import io.callbrief.pipeline.store.Briefs;
import io.callbrief.wording.store.CauseProposals;
import io.callbrief.work.CaseRecord;
import io.callbrief.work.Cases;
import io.callbrief.work.LookReason;
import io.callbrief.work.Looks;

/** Takes what people say of a note, by the API or its page, and tells what is held to be true by now. */
@ApplicationScoped
public class Voting {

    private final Cases cases;
    private final Briefs briefs;
    private final LabelRows labels;
    private final OutcomeRows outcomes;
    private final CauseProposals proposals;
    private final Looks looks;
    private final AuditLog audit;

    Voting(Cases cases, Briefs briefs, LabelRows labels, OutcomeRows outcomes, CauseProposals proposals, Looks looks,
            AuditLog audit) {
        this.cases = cases;
        this.briefs = briefs;
        this.labels = labels;
        this.outcomes = outcomes;
        this.proposals = proposals;
        this.looks = looks;
        this.audit = audit;
    }

    /** Unchecked. */
    public record Vote(@Nullable Boolean right, @Nullable String cause) {
    }

    /**
     * @param source where it is known from: cause_field, engineer, vote, closing_tag, later_calls, …
     * @param right whether the note was; null takes back what the same source said before
     */
    public record LabelJson(Instant at, String source, double weight, @Nullable String cause, @Nullable Boolean right) {
    }

    /**
     * @param verified whether that is told on the ticket and counts in full
     * @param countsFrom from when on it counts in the numbers that are shown
     */
    public record VerdictJson(@Nullable String cause, boolean right, String source, boolean verified, Instant countsFrom) {
    }

    /**
     * @param said what the note had said; null when it could not tell
     * @param proposed what a language model reads out of the ticket, for a person to confirm; null when there is none
     */
    public record FeedbackJson(@Nullable String said, @Nullable Integer percent, @Nullable VerdictJson verdict,
            List<LabelJson> labels, @Nullable String proposed) {
    }

    /**
     * @param voter id of the key or the user, never a name
     * @throws ProblemException when there is no such case or note, or the vote says nothing
     */
    @Transactional
    public void vote(String id, @Nullable Vote vote, String voter) {
        CaseRecord record = known(id);
        Named named = named(record.id());
        if (labels.say(record.id(), named, List.of(statement(vote, named, voter)))) {
            looks.request(record.ticket(), LookReason.JUDGED);
            audit.record("vote", AuditSubject.of("case", record.id()));
        }
    }

    /** @throws ProblemException when there is no such case */
    @Transactional
    public FeedbackJson read(String id) {
        UUID caseId = known(id).id();
        List<Label> said = labels.ofCase(caseId);
        Optional<Named> named = said.isEmpty() ? newest(caseId) : Optional.of(said.get(0).named());
        Instant resolvedAt = outcomes.ofCase(caseId).map(CaseOutcome::resolvedAt).orElse(null);
        return new FeedbackJson(named.map(Named::cause).map(Cause::id).orElse(null), named.map(Named::percent).orElse(null),
                Verdict.of(said).map(verdict -> json(verdict, resolvedAt)).orElse(null),
                said.stream().map(Voting::json).toList(), proposals.ofCase(caseId).map(one -> one.causeId()).orElse(null));
    }

    private Statement statement(@Nullable Vote vote, Named named, String voter) {
        String causeId = vote == null ? null : vote.cause;
        Boolean right = vote == null ? null : vote.right;
        if ((causeId == null) == (right == null)) {
            throw wrong("cause", "either right or cause has to be given");
        }
        if (causeId != null) {
            Cause actual = Stream.of(Cause.values()).filter(cause -> cause.id().equals(causeId)).findFirst()
                    .orElseThrow(() -> wrong("cause", "is no cause of the catalogue"));
            return new Statement(LabelSource.VOTE, voter, true, actual, actual == named.cause());
        }
        if (!Boolean.TRUE.equals(right)) {
            throw wrong("right", "is true or left out; say in cause what it was");
        }
        if (named.cause() == null) {
            throw ProblemException.of(Status.CONFLICT, "The note names no cause to be right about: say in cause what it was.");
        }
        return new Statement(LabelSource.VOTE, voter, true, named.cause(), true);
    }

    /** What was said before people began to judge it. */
    private Named named(UUID caseId) {
        List<Label> said = new ArrayList<>(labels.ofCase(caseId));
        return said.isEmpty() ? newest(caseId).orElseThrow(() -> ProblemException.of(Status.CONFLICT,
                "There is no note on this ticket yet, and so nothing to judge.")) : said.get(0).named();
    }

    private Optional<Named> newest(UUID caseId) {
        return briefs.judgedNote(caseId).map(newest -> new Named(newest.note().marker().version(),
                newest.note().causeId() == null ? null : Cause.ofId(newest.note().causeId()),
                newest.note().confidencePercent()));
    }

    private CaseRecord known(String id) {
        return Paths.uuid(id).flatMap(cases::byId)
                .orElseThrow(() -> ProblemException.notFound("There is no case with this id."));
    }

    private static VerdictJson json(Verdict verdict, @Nullable Instant resolvedAt) {
        return new VerdictJson(verdict.actual() == null ? null : verdict.actual().id(), verdict.right(),
                verdict.source().id(), verdict.verified(), verdict.countsFrom(resolvedAt));
    }

    private static LabelJson json(Label label) {
        Statement said = label.statement();
        return new LabelJson(label.at(), said.source().name().toLowerCase(Locale.ROOT), said.source().weight(),
                said.actual() == null ? null : said.actual().id(), said.right());
    }

    private static ProblemException wrong(String field, String reason) {
        return ProblemException.badRequest(List.of(new FieldError(field, reason)));
    }
}
