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
    /** Another model or other rules judge its call otherwise, and an admin wants that said. */
    RULE_CHANGED,
    /** Somebody wants engineers to see it. */
    ESCALATED,
    /** Somebody said whether the note was right. */
    JUDGED,
    /** Words of a language model came after the note. */
    WORDED
}
