package io.callbrief.connector.requesttracker;

/** No answer came. */
final class NoAnswerException extends Exception {

    private final boolean sent;

    /** @param sent whether the request may have reached RT */
    NoAnswerException(boolean sent, Throwable cause) {
        super(sent ? "no answer from RT" : "no connection to RT", cause);
        this.sent = sent;
    }

    boolean sent() {
        return sent;
    }
}
