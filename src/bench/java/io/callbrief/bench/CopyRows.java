package io.callbrief.bench;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;

import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Rows on their way into a table by COPY, on a connection of their own. */
final class CopyRows implements AutoCloseable {

    private static final int FLUSH_CHARACTERS = 1 << 16;

    private final CopyIn copy;
    private final StringBuilder rows = new StringBuilder(FLUSH_CHARACTERS + 1024);

    CopyRows(Connection connection, String table) throws SQLException {
        copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy " + table + " from stdin");
    }

    /** Values hold no tab, no newline and no backslash; {@code \N} is null. */
    void row(Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            rows.append(i == 0 ? "" : "\t").append(values[i]);
        }
        rows.append('\n');
        if (rows.length() > FLUSH_CHARACTERS) {
            flush();
        }
    }

    private void flush() throws SQLException {
        byte[] bytes = rows.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        rows.setLength(0);
    }

    @Override
    public void close() throws SQLException {
        flush();
        copy.endCopy();
    }
}
