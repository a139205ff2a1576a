package io.callbrief.connector;

/** A delivery whose signature is missing or wrong. The message says which, never what was sent. */
public final class UntrustedHookException extends Exception {

    private final String reason;

    public UntrustedHookException(String reason) {
        super(reason);
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }
}
