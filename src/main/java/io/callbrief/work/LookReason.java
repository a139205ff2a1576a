package io.callbrief.work;

/** Why a case needs another look. */
public enum LookReason {
    TICKET_CREATED,
    TICKET_UPDATED,
    TICKET_RESOLVED,
    /** A recording of the call, by the ticket's user or by another end. */
    RECORDING_ARRIVED,
    /** An admin asked for it. */
    ASKED,
    /** Somebody wants engineers to see it. */
    ESCALATED,
    /** Words of a language model came after the note. */
    WORDED
}
