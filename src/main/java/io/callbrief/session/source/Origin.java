package io.callbrief.session.source;

import java.util.Set;

/**
 * Where a session comes from, and what is taken out of its recording at the door.
 *
 * @param source external ids are unique in it
 */
public record Origin(String source, Anonymisation anonymisation) {

    public static final String UPLOAD = "upload";
    public static final String TICKET_ATTACHMENT = "ticket-attachment";

    /** Names that no configured source may have: their sessions come in by themselves. */
    public static final Set<String> RESERVED = Set.of(UPLOAD, TICKET_ATTACHMENT, "ticket", "demo", "telemetry", "sandbox",
            "callbrief");

    /** Somebody chose this one file to be looked at: it is stored as it was sent. */
    public static Origin upload() {
        return new Origin(UPLOAD, Anonymisation.NONE);
    }

    public static Origin of(SourceAccount account) {
        return new Origin(account.name(), Anonymisation.of(account.settings()));
    }
}
