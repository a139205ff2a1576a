package io.callbrief.pipeline;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

import io.callbrief.match.People;
import io.callbrief.match.ProbableSessionMatcher;
import io.callbrief.match.SessionMatcher;
import io.callbrief.match.Sessions;
import io.callbrief.match.complaint.ComplaintLexicons;
import io.callbrief.match.complaint.ComplaintReader;

/** Matching knows neither the session directory nor the container; here they meet. */
class Matching {

    @Produces
    @ApplicationScoped
    ComplaintReader reader() {
        return new ComplaintLexicons();
    }

    @Produces
    @ApplicationScoped
    SessionMatcher matcher(Sessions sessions, People people, ComplaintReader reader, Clock clock) {
        return new ProbableSessionMatcher(sessions, people, reader, clock);
    }
}
