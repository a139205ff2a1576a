package io.callbrief.connector;

/** The helpdesk refuses: wrong credentials, missing rights, a closed ticket. Somebody has to act before it can work. */
public final class HelpdeskRefusedException extends RuntimeException {

    /** @param reason what an admin has to change, without any content of a ticket */
    public HelpdeskRefusedException(String reason) {
        super(reason);
    }
}
