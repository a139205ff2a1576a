package io.callbrief.session.source.peermetrics;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.callbrief.session.NewSession;

/**
 * A session of the installation: one participant's time in a conference. What is not known is {@code null}.
 *
 * @param conference the installation's own id of it
 * @param conferenceId what the app calls it
 * @param userId what the app calls the participant
 * @param country its code, by the address from which the session was reported
 * @param endedAt often missing: the beacon of a page that is left gets lost
 * @param lastAt when the session was last heard of
 */
public record SessionRow(UUID id, UUID conference, @Nullable String conferenceId, @Nullable String userId,
        @Nullable String userName, @Nullable String application, @Nullable String appVersion,
        @Nullable String userAgent, @Nullable String country, Instant startedAt, @Nullable Instant endedAt, Instant lastAt) {

    /** One delivery: the same session with later events is another. */
    String item() {
        return id + "@" + lastAt.toEpochMilli();
    }

    SessionRow with(@Nullable String user, @Nullable String name) {
        return new SessionRow(id, conference, conferenceId, user, name, application, appVersion, userAgent, country,
                startedAt, endedAt, lastAt);
    }

    Cursor.Place place() {
        return new Cursor.Place(lastAt, id);
    }

    NewSession toSession() {
        return NewSession.of(NewSession.usable(userId), NewSession.usable(conferenceId), id.toString())
                .withTimes(startedAt, lastAt)
                .withContext(null, NewSession.usable(application), NewSession.usable(appVersion), null,
                        NewSession.usable(userName));
    }
}
