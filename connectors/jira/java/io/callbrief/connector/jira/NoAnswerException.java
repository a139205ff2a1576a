package io.callbrief.connector.jira;

/** No answer came. */
final class NoAnswerException extends Exception {

    private final boolean sent;

    /** @param sent whether the request may have reached Jira */
    NoAnswerException(boolean sent, Throwable cause) {
        super(sent ? "no answer from Jira" : "no connection to Jira", cause);
        this.sent = sent;
    }

    boolean sent() {
        return sent;
    }
}
