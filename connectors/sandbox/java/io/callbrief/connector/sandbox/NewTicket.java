package io.callbrief.connector.sandbox;

import java.time.Instant;

/**
 * A ticket to file.
 *
 * @param createdAt when the customer wrote; may lie in the past, as a recorded call does
 */
public record NewTicket(String subject, String description, Customer customer, Instant createdAt) {

    static final int MAX_SUBJECT_LENGTH = 200;
    static final int MAX_DESCRIPTION_LENGTH = 20_000;

    public NewTicket {
        subject = PlainText.oneLine(subject);
        description = PlainText.lines(description);
        if (subject.length() > MAX_SUBJECT_LENGTH) {
            throw new IllegalArgumentException("subject: at most " + MAX_SUBJECT_LENGTH + " characters");
        }
        if (description.isEmpty() || description.length() > MAX_DESCRIPTION_LENGTH) {
            throw new IllegalArgumentException("description: 1 to " + MAX_DESCRIPTION_LENGTH + " characters");
        }
    }
}
