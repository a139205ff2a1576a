package io.callbrief.session.retention.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Statements with their values bound. */
final class Sql {

    private Sql() {
    }

    /** Makes something of a row. */
    interface Mapper<T> {
        T map(ResultSet row) throws SQLException;
    }

    static <T> List<T> rows(Connection connection, Mapper<T> mapper, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = bound(connection, sql, values); ResultSet row = statement.executeQuery()) {
            List<T> rows = new ArrayList<>();
            while (row.next()) {
                rows.add(mapper.map(row));
            }
            return rows;
        }
    }

    /** The one number that the query gives. */
    static int number(Connection connection, String sql, Object... values) throws SQLException {
        return rows(connection, row -> row.getInt(1), sql, values).get(0);
    }

    static int execute(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = bound(connection, sql, values)) {
            return statement.execute() ? 0 : statement.getUpdateCount();
        }
    }

    private static PreparedStatement bound(Connection connection, String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1,
                    values[i] instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : values[i]);
        }
        return statement;
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
