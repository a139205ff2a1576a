package io.callbrief.admin.erasure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.transaction.Transactional;

import io.callbrief.admin.erasure.store.ErasureCounts;
import io.callbrief.admin.erasure.store.ErasureCounts.Count;
import io.callbrief.connector.PersonalTexts;
import io.callbrief.feedback.store.OutcomeRows;
import io.callbrief.feedback.store.Predictions;
import io.callbrief.insight.store.CaseInsightRows;
import io.callbrief.insight.store.ProblemCaseRows;
import io.callbrief.pipeline.store.CaseTexts;
import io.callbrief.post.store.NoteErasure;
import io.callbrief.session.people.UserDirectory;
import io.callbrief.session.retention.PersonsSessions;
import io.callbrief.session.retention.PersonsSessions.Deleted;
import io.callbrief.session.retention.PersonsSessions.SessionName;
import io.callbrief.session.source.telemetry.store.PersonsSamples;
import io.callbrief.wording.store.WordingErasure;
import io.callbrief.work.CaseErasure;

/** Each step is one short transaction, with its count; done twice, it finds nothing the second time. */
@ApplicationScoped
public class ErasureSteps {

    private final CaseErasure cases;
    private final CaseTexts texts;
    private final NoteErasure notes;
    private final WordingErasure wording;
    private final PersonsSessions sessions;
    private final PersonsSamples samples;
    private final UserDirectory directory;
    private final Instance<PersonalTexts> helpdesks;
    private final ErasureCounts counts;
    private final CaseInsightRows caseInsights;
    private final ProblemCaseRows problemCases;
    private final OutcomeRows outcomes;
    private final Predictions predictions;

    ErasureSteps(CaseErasure cases, CaseTexts texts, NoteErasure notes, WordingErasure wording, PersonsSessions sessions,
            PersonsSamples samples, UserDirectory directory, @Any Instance<PersonalTexts> helpdesks, ErasureCounts counts,
            CaseInsightRows caseInsights, ProblemCaseRows problemCases, OutcomeRows outcomes, Predictions predictions) {
        this.cases = cases;
        this.texts = texts;
        this.notes = notes;
        this.wording = wording;
        this.sessions = sessions;
        this.samples = samples;
        this.directory = directory;
        this.helpdesks = helpdesks;
        this.counts = counts;
        this.caseInsights = caseInsights;
        this.problemCases = problemCases;
        this.outcomes = outcomes;
        this.predictions = predictions;
    }

    /** A case about the person. @return false when a look at it is under way */
    @Transactional
    public boolean wholeCase(UUID erasure, UUID caseId) {
        if (!cases.erase(caseId)) {
            return false;
        }
        delete(erasure, sessions.known(texts.attachedTo(caseId)));
        caseInsights.erase(caseId);
        problemCases.erase(caseId);
        outcomes.erase(caseId);
        predictions.erase(caseId);
        texts.erase(caseId, notes.erase(caseId));
        wording.erase(caseId);
        counts.wentThrough(erasure, caseId, true);
        return true;
    }

    /** A case of somebody else. @return false when a look at it is under way */
    @Transactional
    public boolean nameIn(UUID erasure, UUID caseId, Subject subject) {
        if (!cases.hold(caseId)) {
            return false;
        }
        List<String> names = new ArrayList<>(subject.names());
        names.addAll(texts.takeOut(caseId, subject.ids()));
        notes.rewrite(caseId, NameTakenOut.of(names));
        counts.wentThrough(erasure, caseId, false);
        return true;
    }

    @Transactional
    public int liveSessions(UUID erasure, Subject subject) {
        int deleted = samples.deleteOf(subject.ids());
        counts.add(erasure, Count.LIVE_SESSIONS, deleted);
        return deleted;
    }

    /** A page of the person's sessions. @return how many there were */
    @Transactional
    public int sessions(UUID erasure, Subject subject, int page) {
        return delete(erasure, sessions.of(subject.ids(), page));
    }

    /** Samples before keys: in this order whoever makes a recording of samples locks them, too. */
    private int delete(UUID erasure, Collection<SessionName> found) {
        if (found.isEmpty()) {
            return 0;
        }
        int live = found.stream().mapToInt(one -> samples.delete(one.source(), one.externalId())).sum();
        counts.add(erasure, Count.LIVE_SESSIONS, live);
        Deleted deleted = sessions.delete(found.stream().map(SessionName::id).toList());
        counts.add(erasure, Count.SESSIONS, deleted.sessions());
        counts.add(erasure, Count.RECORDINGS, deleted.recordings());
        counts.filesWithout(erasure, deleted.files());
        return found.size();
    }

    @Transactional
    public int users(UUID erasure, Subject subject) {
        int deleted = (int) subject.users().stream().filter(directory::delete).count();
        counts.add(erasure, Count.USERS, deleted);
        return deleted;
    }

    @Transactional
    public int helpdesksHere(UUID erasure, Subject subject) {
        int erased = helpdesks.stream().mapToInt(one -> one.erase(subject.ids(), subject.tickets())).sum();
        counts.add(erasure, Count.SANDBOX_TICKETS, erased);
        return erased;
    }
}
