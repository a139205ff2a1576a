package io.callbrief.session;

import java.time.Instant;
import java.time.ZoneId;

import org.jspecify.annotations.Nullable;

/**
 * What a sender says of a session. What nobody said is {@code null}.
 *
 * @param externalId the source's own id of the session
 * @param startedAt by the sender's clock; a recording's own clock wins
 * @param endedAt by the sender's clock; a recording's own clock wins
 */
public record NewSession(@Nullable String externalId, @Nullable String userId, @Nullable String conferenceId,
        @Nullable String organizationId, @Nullable String application, @Nullable String release,
        @Nullable ZoneId timeZone, @Nullable String displayName, @Nullable Instant startedAt,
        @Nullable Instant endedAt) {

    /** Of ids and names. */
    public static final int LONGEST_TEXT = 300;

    /** Of which only this much is known yet. */
    public static NewSession of(@Nullable String userId, @Nullable String conferenceId, @Nullable String externalId) {
        return new NewSession(externalId, userId, conferenceId, null, null, null, null, null, null, null);
    }

    /** An id or a name as a session may have it; unknown where it is blank or nothing that a person could have meant. */
    public static @Nullable String usable(@Nullable String text) {
        boolean usable = text != null && !text.isBlank() && text.length() <= LONGEST_TEXT
                && text.chars().noneMatch(Character::isISOControl);
        return text != null && usable ? text.strip() : null;
    }

    public NewSession withExternalId(@Nullable String other) {
        return new NewSession(other, userId, conferenceId, organizationId, application, release, timeZone, displayName,
                startedAt, endedAt);
    }

    public NewSession withTimes(@Nullable Instant start, @Nullable Instant end) {
        return new NewSession(externalId, userId, conferenceId, organizationId, application, release, timeZone,
                displayName, start, end);
    }

    public NewSession withContext(@Nullable String organization, @Nullable String ofApplication,
            @Nullable String ofRelease, @Nullable ZoneId zone, @Nullable String name) {
        return new NewSession(externalId, userId, conferenceId, organization, ofApplication, ofRelease, zone, name,
                startedAt, endedAt);
    }
}
