package io.callbrief.connector.sandbox;

import java.time.ZoneId;

import org.jspecify.annotations.Nullable;

/**
 * Who writes a ticket.
 *
 * @param userId the customer's user id in the calling application; {@code null} when the helpdesk does not know it
 * @param language BCP 47 language tag; {@code null} when unknown
 */
public record Customer(String name, @Nullable String userId, ZoneId zone, @Nullable String language) {

    static final int MAX_NAME_LENGTH = 100;
    static final int MAX_USER_ID_LENGTH = 200;

    public Customer {
        name = PlainText.oneLine(name);
        userId = userId == null || userId.isBlank() ? null : PlainText.oneLine(userId);
        if (name.isEmpty() || name.length() > MAX_NAME_LENGTH) {
            throw new IllegalArgumentException("name: 1 to " + MAX_NAME_LENGTH + " characters");
        }
        if (userId != null && userId.length() > MAX_USER_ID_LENGTH) {
            throw new IllegalArgumentException("user id: at most " + MAX_USER_ID_LENGTH + " characters");
        }
    }
}
