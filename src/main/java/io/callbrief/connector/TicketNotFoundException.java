package io.callbrief.connector;

/** The helpdesk does not know the ticket. */
public final class TicketNotFoundException extends Exception {

    private final String reason;

    public TicketNotFoundException(String reason) {
        super(reason);
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }
}
