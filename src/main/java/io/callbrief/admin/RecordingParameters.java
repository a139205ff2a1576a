package io.callbrief.admin;

import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

import io.callbrief.session.NewSession;

/** The query of an upload as it came in; anything may be missing. */
public class RecordingParameters {

    @RestQuery
    @Parameter(description = "Whose session it is", example = "u-1017")
    @Nullable
    String userId;
    @RestQuery
    @Parameter(description = "The call that several sessions share", example = "room-42")
    @Nullable
    String conferenceId;
    @RestQuery
    @Parameter(description = "Your own id of the session; without it, user, conference and start are its identity")
    @Nullable
    String sessionId;
    @RestQuery
    @Parameter(description = "Used where the file has no clock of its own", example = "2026-03-01T09:02:14Z")
    @Nullable
    String startedAt;
    @RestQuery
    @Parameter(description = "Used where the file has no clock of its own", example = "2026-03-01T09:31:00Z")
    @Nullable
    String endedAt;
    @RestQuery
    @Nullable
    String organizationId;
    @RestQuery
    @Nullable
    String application;
    @RestQuery
    @Nullable
    String release;
    @RestQuery
    @Parameter(description = "Where the user was", example = "Europe/Paris")
    @Nullable
    String timeZone;
    @RestQuery
    @Parameter(description = "How other participants see the user", example = "Marc D.")
    @Nullable
    String displayName;

    /** @throws io.callbrief.admin.problem.ProblemException with everything that is wrong */
    NewSession check() {
        Parameters given = new Parameters();
        // in the order in which errors are told
        NewSession who = NewSession.of(given.text("userId", userId), given.text("conferenceId", conferenceId),
                given.text("sessionId", sessionId));
        NewSession session = who.withTimes(given.instant("startedAt", startedAt), given.instant("endedAt", endedAt))
                .withContext(given.text("organizationId", organizationId), given.text("application", application),
                        given.text("release", release), given.zone("timeZone", timeZone),
                        given.text("displayName", displayName));
        given.ordered(session.startedAt(), "endedAt", session.endedAt(), "startedAt");
        given.check();
        return session;
    }
}
