package io.callbrief.connector.sandbox;

import org.jspecify.annotations.Nullable;

/**
 * A file to attach to a ticket.
 *
 * @param contentType as the browser says; {@code null} when it does not
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way into a row; nobody compares them
public record NewAttachment(String fileName, @Nullable String contentType, byte[] content) {

    static final int MAX_BYTES = 5 * 1024 * 1024;
    private static final int MAX_NAME_LENGTH = 200;

    public NewAttachment {
        fileName = cut(PlainText.oneLine(fileName));
        contentType = contentType == null ? null : cut(PlainText.oneLine(contentType));
        if (content.length == 0 || content.length > MAX_BYTES) {
            throw new IllegalArgumentException("file: 1 to " + MAX_BYTES + " bytes");
        }
    }

    private static String cut(String text) {
        return text.length() <= MAX_NAME_LENGTH ? text : text.substring(0, MAX_NAME_LENGTH);
    }
}
