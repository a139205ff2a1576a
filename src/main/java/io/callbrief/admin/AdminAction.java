package io.callbrief.admin;

import java.util.List;

/**
 * Something that somebody did by this API and that has to be told later; fired inside the transaction that does it.
 *
 * @param action what was done, such as {@code erasure.asked}
 * @param subjectKind such as {@code connector}
 * @param subjectId never anything that a person could be known by
 * @param fields names of what was changed; never values
 */
public record AdminAction(String action, String subjectKind, String subjectId, List<String> fields) {
    public AdminAction {
        fields = List.copyOf(fields);
    }
}
