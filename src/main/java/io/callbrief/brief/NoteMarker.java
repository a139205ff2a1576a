package io.callbrief.brief;

import java.util.UUID;

/**
 * What makes a note recognisable as ours: {@code callbrief:<case id>:<version>} where a helpdesk stores metadata, and
 * {@code ref callbrief:a41c:1} in the text.
 */
public record NoteMarker(UUID caseId, int version) {

    private static final int SHORT_ID_LENGTH = 4;

    public String full() {
        return "callbrief:" + caseId + ":" + version;
    }

    /** The tail of the id: in a UUIDv7 the head is time, so cases of one day would share it. */
    public String inText() {
        String id = caseId.toString();
        return "ref callbrief:" + id.substring(id.length() - SHORT_ID_LENGTH) + ":" + version;
    }
}
