package io.callbrief.admin;

import java.util.List;

/** Tells of what somebody did by this API. Joins the caller's transaction: told if and only if it was done. */
public interface AdminAudit {

    void did(AdminAction action);

    default void did(String action, String subjectKind, Object subjectId, String... fields) {
        did(new AdminAction(action, subjectKind, subjectId.toString(), List.of(fields)));
    }
}
