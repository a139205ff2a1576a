package io.callbrief.session.people;

import java.io.IOException;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** Reads one row after the other. */
interface UserRows {

    String USER_ID = "userId";
    String ALIASES = "aliases";
    List<String> FIELDS = List.of(USER_ID, "displayName", "email", ALIASES, "organizationId", "timeZone", "language", "site");
    String ALIAS_SEPARATOR = ";";
    /** Far more than the fields of a user can have; what is longer is not a row but a missing quote or newline. */
    int LONGEST_ROW = 16_384;

    /** @return {@code null} after the last */
    @Nullable
    UserRow next() throws IOException;
}
