package io.callbrief.pipeline;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.callbrief.call.CallSession;
import io.callbrief.connector.ConnectorAccount;
import io.callbrief.connector.Connectors;
import io.callbrief.diagnosis.Cause;
import io.callbrief.diagnosis.Diagnosis;
import io.callbrief.diagnosis.RankedCause;
import io.callbrief.pipeline.SessionAnalysis.Analysed;
import io.callbrief.session.SessionDirectory;
import io.callbrief.wording.writer.HypothesisCheck;
import io.callbrief.wording.writer.HypothesisCheck.Checked;
import io.callbrief.work.CaseRecord;

/** Whether a cause explains the call of a case, looked into anew by a model. */
@ApplicationScoped
public class Hypotheses {

    private final HypothesisCheck check;
    private final Connectors connectors;
    private final SessionDirectory sessions;
    private final SessionAnalysis analysis;

    Hypotheses(HypothesisCheck check, Connectors connectors, SessionDirectory sessions, SessionAnalysis analysis) {
        this.check = check;
        this.connectors = connectors;
        this.sessions = sessions;
        this.analysis = analysis;
    }

    /** @return empty where the case has no recorded call, or its connector keeps everything from models */
    public Optional<Checked> check(CaseRecord of, UUID sessionId, Cause hypothesis) {
        boolean allowed = connectors.byId(of.ticket().connectorId()).map(Connectors.Bound::account)
                .filter(ConnectorAccount::allowsLanguageModel).isPresent();
        Optional<CallSession> session = allowed ? sessions.byId(sessionId) : Optional.empty();
        return session.map(one -> analysis.of(one, List.of(), SessionAnalysis.GIVE_UP_AFTER_ATTEMPTS))
                .filter(Analysed.class::isInstance).map(result -> ((Analysed) result).diagnosis())
                .map(diagnosis -> check.check(of.id(), WriterFacts.of(diagnosis, ranked(diagnosis, hypothesis)), hypothesis));
    }

    /** A cause that nothing speaks for may be a hypothesis, too. */
    private static RankedCause ranked(Diagnosis diagnosis, Cause hypothesis) {
        return diagnosis.causes().stream().filter(cause -> cause.cause() == hypothesis).findFirst()
                .orElseGet(() -> new RankedCause(hypothesis, 0, 0, List.of(), List.of()));
    }
}
