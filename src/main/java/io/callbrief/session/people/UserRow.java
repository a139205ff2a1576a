package io.callbrief.session.people;

import java.util.List;
import java.util.Map;

import io.callbrief.session.people.ImportReport.RowError;

/** One row of an import, not checked yet. */
sealed interface UserRow {

    /** @param fields absent where the row says nothing */
    record Fields(long line, Map<String, String> fields, List<String> aliases) implements UserRow {
    }

    /** No row can be made of it. */
    record Damaged(RowError error) implements UserRow {
        Damaged(long line, String field, String reason) {
            this(new RowError(line, field, reason));
        }
    }
}
