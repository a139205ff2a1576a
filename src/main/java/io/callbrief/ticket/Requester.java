package io.callbrief.ticket;

import java.time.ZoneId;

import org.jspecify.annotations.Nullable;

/**
 * Who wrote the ticket, as the helpdesk knows them. Unknown is {@code null}.
 *
 * @param externalId the customer's user id in the company's own systems, where the helpdesk holds it
 * @param customUserId the user id from the connector's configured custom field
 * @param verifiedEmail an address that the helpdesk has verified; an unverified one is {@code null}
 * @param name as the person is addressed; for the reply, and to choose whom of an organisation to ask about
 * @param language BCP 47 language tag
 * @param organizationId the company's own id of the customer's organisation, where the helpdesk holds it
 */
public record Requester(@Nullable String externalId, @Nullable String customUserId, @Nullable String verifiedEmail,
        @Nullable String name, @Nullable ZoneId timeZone, @Nullable String language,
        @Nullable String organizationId) {

    public static final Requester UNKNOWN = new Requester(null, null, null, null, null, null);

    public Requester(@Nullable String externalId, @Nullable String customUserId, @Nullable String verifiedEmail,
            @Nullable String name, @Nullable ZoneId timeZone, @Nullable String language) {
        this(externalId, customUserId, verifiedEmail, name, timeZone, language, null);
    }
}
