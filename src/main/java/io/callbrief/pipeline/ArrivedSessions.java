package io.callbrief.pipeline;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.callbrief.insight.AnalysisQueue;
import io.callbrief.session.RecordingRegistered;

/**
 * Every session is analysed, also those without a ticket. In the transaction that stores the recording, so that none is
 * forgotten; behind whoever looks for tickets, so that rows are always locked in one order.
 */
@ApplicationScoped
class ArrivedSessions {

    private static final int BEHIND_TICKETS = 5_000;

    private final AnalysisQueue queue;

    ArrivedSessions(AnalysisQueue queue) {
        this.queue = queue;
    }

    void arrived(@Observes @Priority(BEHIND_TICKETS) RecordingRegistered event) {
        if (!event.session().recordings().isEmpty()) {
            queue.arrived(event.session().id());
        }
    }
}
