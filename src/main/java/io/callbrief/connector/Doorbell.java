package io.callbrief.connector;

import java.util.Locale;

import io.callbrief.work.LookReason;

/** A webhook is a doorbell: which ticket, and why to look at it. */
public record Doorbell(String ticketId, Event event) {

    public enum Event {
        TICKET_CREATED,
        TICKET_UPDATED,
        TICKET_RESOLVED;

        /** Why the ticket's case needs a look. */
        public LookReason reason() {
            return switch (this) {
                case TICKET_CREATED -> LookReason.TICKET_CREATED;
                case TICKET_UPDATED -> LookReason.TICKET_UPDATED;
                case TICKET_RESOLVED -> LookReason.TICKET_RESOLVED;
            };
        }

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
