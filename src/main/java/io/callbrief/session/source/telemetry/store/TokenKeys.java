package io.callbrief.session.source.telemetry.store;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.agroal.api.AgroalDataSource;
import io.callbrief.connector.store.SecretBox;
import io.callbrief.session.source.telemetry.TokenSecrets;

/** The key that signs a source's tokens; made when it is first asked for. */
@ApplicationScoped
public class TokenKeys implements TokenSecrets {

    private static final String NAME = "tokenKey";
    private static final int KEY_BYTES = 32;

    private final AgroalDataSource database;
    private final SecretBox box;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    TokenKeys(AgroalDataSource database, SecretBox box, Clock clock) {
        this.database = database;
        this.box = box;
        this.clock = clock;
    }

    @Override
    @Transactional
    public byte[] ofSource(UUID sourceId) {
        byte[] fresh = new byte[KEY_BYTES];
        random.nextBytes(fresh);
        byte[] sealed = box.seal(sourceId, NAME, Base64.getEncoder().encodeToString(fresh));
        try (Connection connection = database.getConnection()) {
            insert(connection, sourceId, sealed);
            return Base64.getDecoder().decode(box.open(sourceId, NAME, select(connection, sourceId)));
        } catch (SQLException e) {
            throw new IllegalStateException("could not read the key of source " + sourceId, e);
        }
    }

    private void insert(Connection connection, UUID sourceId, byte[] sealed) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into telemetry_key (source_id, ciphertext, created_at) values (?, ?, ?) on conflict do nothing")) {
            insert.setObject(1, sourceId);
            insert.setBytes(2, sealed);
            insert.setObject(3, clock.instant().atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }

    private static byte[] select(Connection connection, UUID sourceId) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "select ciphertext from telemetry_key where source_id = ?")) {
            query.setObject(1, sourceId);
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    throw new SQLException("the key of a source vanished");
                }
                return row.getBytes(1);
            }
        }
    }
}
