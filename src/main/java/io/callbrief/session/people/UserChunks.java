package io.callbrief.session.people;

import java.util.List;

/** Stores some users at a time. */
public interface UserChunks {

    /**
     * In one transaction. Each user becomes what its line says; one that claims another user's alias is left as it was.
     *
     * @param users no user twice
     */
    ImportReport store(List<UserLine> users);
}
