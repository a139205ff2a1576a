package io.callbrief.work;

/** Why a case needs another look. */
public enum LookReason {
    TICKET_CREATED,
    TICKET_UPDATED,
    TICKET_RESOLVED,
    /** An admin asked for it. */
    ASKED
}
