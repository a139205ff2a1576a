package io.callbrief.session.people.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** One at a time changes the directory: two imports that give the same aliases in different orders would block each other. */
final class UserLock {

    /** Any number that nothing else in this database locks. */
    private static final long ADVISORY_LOCK = 0x63625f7573657273L;

    private UserLock() {
    }

    /** Until the end of the transaction. */
    static void take(Connection connection) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement("select pg_advisory_xact_lock(?)")) {
            lock.setLong(1, ADVISORY_LOCK);
            lock.execute();
        }
    }
}
