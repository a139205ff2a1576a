package io.callbrief.session.source.telemetry.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.agroal.api.AgroalDataSource;

/** Samples of a person's calls and the alerts that they raised, to be deleted. */
@ApplicationScoped
public class PersonsSamples {

    private final AgroalDataSource database;

    PersonsSamples(AgroalDataSource database) {
        this.database = database;
    }

    /** Of all sessions of these users. @return how many sessions */
    @Transactional(Transactional.TxType.MANDATORY)
    public int deleteOf(Collection<String> userIds) {
        try (Connection connection = database.getConnection()) {
            Array users = connection.createArrayOf("text", userIds.toArray());
            execute(connection, """
                    delete from telemetry_alert a using source s, telemetry_session t
                    where s.id = a.source_id and t.source = s.name and t.external_id = a.external_id
                    and t.user_id = any (?)""", users);
            return execute(connection, "delete from telemetry_session where user_id = any (?)", users);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Of one session, where samples of it are left. @return how many sessions */
    @Transactional(Transactional.TxType.MANDATORY)
    public int delete(String source, String externalId) {
        try (Connection connection = database.getConnection()) {
            execute(connection, """
                    delete from telemetry_alert a using source s
                    where s.id = a.source_id and s.name = ? and a.external_id = ?""", source, externalId);
            return execute(connection, "delete from telemetry_session where source = ? and external_id = ?", source,
                    externalId);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static int execute(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }

    private static IllegalStateException failed(SQLException e) {
        return new IllegalStateException("could not delete a person's samples", e);
    }
}
