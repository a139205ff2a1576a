package io.callbrief.connector;

import java.util.Locale;

/** A webhook is a doorbell: which ticket, and why to look at it. */
public record Doorbell(String ticketId, Event event) {

    public enum Event {
        TICKET_CREATED,
        TICKET_UPDATED,
        TICKET_RESOLVED;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
