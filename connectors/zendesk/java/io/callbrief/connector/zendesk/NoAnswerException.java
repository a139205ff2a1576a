package io.callbrief.connector.zendesk;

/** No answer came. */
final class NoAnswerException extends Exception {

    private final boolean sent;

    /** @param sent whether the request may have reached Zendesk */
    NoAnswerException(boolean sent, Throwable cause) {
        super(sent ? "no answer from Zendesk" : "no connection to Zendesk", cause);
        this.sent = sent;
    }

    boolean sent() {
        return sent;
    }
}
