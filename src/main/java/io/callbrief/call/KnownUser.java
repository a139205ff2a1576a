package io.callbrief.call;

import java.time.ZoneId;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A user as the uploaded directory knows them. What it does not say is {@code null}.
 *
 * @param userId as sessions carry it
 * @param aliases other ids that mean this user: a helpdesk's, a login, a telephone number
 * @param timeZone where the user usually is
 * @param language BCP 47 language tag
 * @param site of the company, such as a building
 */
public record KnownUser(String userId, @Nullable String displayName, @Nullable String email, List<String> aliases,
        @Nullable String organizationId, @Nullable ZoneId timeZone, @Nullable String language, @Nullable String site) {

    public KnownUser {
        aliases = List.copyOf(aliases);
    }

    /** The id alone: users may end up in logs. */
    @Override
    public String toString() {
        return "user " + userId;
    }
}
