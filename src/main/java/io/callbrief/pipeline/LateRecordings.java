package io.callbrief.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.callbrief.call.CallSession;
import io.callbrief.pipeline.store.Briefs;
import io.callbrief.session.RecordingRegistered;
import io.callbrief.ticket.TicketRef;
import io.callbrief.work.LookReason;
import io.callbrief.work.Looks;

/**
 * A recording that comes after the note, of the call's user or of another end, may say more: every case about that call is
 * looked at again, and every case that had no call of the user or could not choose one. In the transaction that stores the
 * recording, so that none is forgotten.
 */
@ApplicationScoped
class LateRecordings {

    private final Conferences conferences;
    private final Briefs briefs;
    private final Looks looks;

    LateRecordings(Conferences conferences, Briefs briefs, Looks looks) {
        this.conferences = conferences;
        this.briefs = briefs;
        this.looks = looks;
    }

    void arrived(@Observes RecordingRegistered event) {
        List<UUID> sessions = new ArrayList<>(List.of(event.session().id()));
        conferences.others(event.session()).stream().map(CallSession::id).forEach(sessions::add);
        Set<TicketRef> tickets = new LinkedHashSet<>(briefs.ticketsAbout(sessions));
        String userId = event.session().userId();
        if (userId != null) {
            tickets.addAll(briefs.ticketsAwaiting(userId, event.session().startedAt(), event.session().endedAt()));
        }
        tickets.forEach(ticket -> looks.request(ticket, LookReason.RECORDING_ARRIVED));
    }
}
