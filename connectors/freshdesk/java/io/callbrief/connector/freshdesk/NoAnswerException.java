package io.callbrief.connector.freshdesk;

/** No answer came. */
final class NoAnswerException extends Exception {

    private final boolean sent;

    /** @param sent whether the request may have reached Freshdesk */
    NoAnswerException(boolean sent, Throwable cause) {
        super(sent ? "no answer from Freshdesk" : "no connection to Freshdesk", cause);
        this.sent = sent;
    }

    boolean sent() {
        return sent;
    }
}
