package io.callbrief.session.store;

/** By what sessions are found. Each column leads an index of {@code session} and one of {@code long_session}. */
enum SessionKey {
    USER("user_id"),
    CONFERENCE("conference_id"),
    ORGANIZATION("organization_id");

    final String column;

    SessionKey(String column) {
        this.column = column;
    }
}
