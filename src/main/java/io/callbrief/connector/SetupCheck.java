package io.callbrief.connector;

/**
 * One thing about an account that has to be right.
 *
 * @param subject what was looked at, such as {@code credentials} or {@code internal notes}
 * @param explanation for an admin: what was found, and when it is not right, what to do where; no secrets
 */
public record SetupCheck(String subject, Result result, String explanation) {

    /** How it is. */
    public enum Result {
        OK,
        /** Callbrief works without, less well. */
        MISSING,
        FAILED,
        /** The helpdesk does not let us find out. */
        UNKNOWN
    }
}
