package io.callbrief.connector.sandbox.store;

/** What came of a try to add a note. */
public sealed interface AddedNote {

    /** It is on the ticket, by this try or by an earlier one with the same marker. */
    record Added(SandboxNote note) implements AddedNote {
    }

    /** The ticket has another stamp. */
    record Changed() implements AddedNote {
    }

    record NoTicket() implements AddedNote {
    }
}
