package io.callbrief.session.source.store;

import java.sql.SQLException;

import io.callbrief.session.source.SourceRefusedException;
import io.callbrief.session.source.SourceUnavailableException;

/** What a database said, in words for an admin. Its own message is not passed on: it may quote names and values. */
final class SourceSqlProblem {

    private SourceSqlProblem() {
    }

    /** By SQLSTATE (PostgreSQL 17, appendix A). */
    static RuntimeException of(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        return switch (state) {
            case "28P01", "28000" -> new SourceRefusedException("the database refuses user and password", e);
            case "3D000" -> new SourceRefusedException("there is no database of this name", e);
            case "42P01", "3F000" ->
                new SourceRefusedException("a table is missing: see the kind's table settings", e);
            case "42703" ->
                new SourceRefusedException("a table lacks a column that is read: is it this kind's table?", e);
            case "42501" -> new SourceRefusedException("the user may not read a table", e);
            case "57014" ->
                new SourceUnavailableException("the database took too long: an index on what is read helps", e);
            default -> byClass(state, e);
        };
    }

    private static RuntimeException byClass(String state, SQLException e) {
        if (state.startsWith("08")) {
            return new SourceUnavailableException("no connection to the database", e);
        }
        if (state.startsWith("57") || state.startsWith("53")) {
            return new SourceUnavailableException("the database is shutting down, starting or full", e);
        }
        return new SourceUnavailableException("the database failed with SQLSTATE " + (state.isEmpty() ? "unknown" : state), e);
    }
}
