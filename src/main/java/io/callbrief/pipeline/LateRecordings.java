package io.callbrief.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.callbrief.call.CallSession;
import io.callbrief.connector.Connectors;
import io.callbrief.feedback.store.OutcomeRows;
import io.callbrief.pipeline.store.Briefs;
import io.callbrief.session.RecordingRegistered;
import io.callbrief.session.SessionDirectory;
import io.callbrief.session.source.HintStored;
import io.callbrief.ticket.TicketRef;
import io.callbrief.work.LookReason;
import io.callbrief.work.Looks;

/**
 * A recording that comes after the note, of the call's user or of another end, may say more: every case about that call is
 * looked at again, every case that had no call of the user or could not choose one, and every resolved case whose fix is
 * watched. In the transaction that stores the
 * recording, so that none is forgotten.
 */
@ApplicationScoped
class LateRecordings {

    private final SessionDirectory sessionDirectory;
    private final Conferences conferences;
    private final Briefs briefs;
    private final OutcomeRows outcomes;
    private final Looks looks;
    private final Connectors connectors;

    LateRecordings(SessionDirectory sessionDirectory, Conferences conferences, Briefs briefs, OutcomeRows outcomes,
            Looks looks,
            Connectors connectors) {
        this.sessionDirectory = sessionDirectory;
        this.conferences = conferences;
        this.briefs = briefs;
        this.outcomes = outcomes;
        this.looks = looks;
        this.connectors = connectors;
    }

    void arrived(@Observes RecordingRegistered event) {
        lookAgainBecauseOf(event.session());
    }

    /** What a source says of a session comes after the session itself. */
    void hinted(@Observes HintStored event) {
        sessionDirectory.byId(event.sessionId()).ifPresent(this::lookAgainBecauseOf);
    }

    private void lookAgainBecauseOf(CallSession session) {
        List<UUID> sessions = new ArrayList<>(List.of(session.id()));
        conferences.others(session).stream().map(CallSession::id).forEach(sessions::add);
        Set<TicketRef> tickets = new LinkedHashSet<>(briefs.ticketsAbout(sessions));
        String userId = session.userId();
        if (userId != null) {
            tickets.addAll(briefs.ticketsAwaiting(userId, session.startedAt(), session.endedAt()));
            tickets.addAll(outcomes.watching(userId, session.startedAt()));
        }
        // cases of deleted connectors stay readable, and nobody can look at them again
        tickets.stream().filter(ticket -> connectors.exists(ticket.connectorId()))
                .forEach(ticket -> looks.request(ticket, LookReason.RECORDING_ARRIVED));
    }
}
