package io.callbrief.connector;

/** A signed delivery whose body is not what this kind of helpdesk sends. The message names the field. */
public final class MalformedHookException extends Exception {

    private final String reason;

    public MalformedHookException(String reason) {
        super(reason);
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }
}
