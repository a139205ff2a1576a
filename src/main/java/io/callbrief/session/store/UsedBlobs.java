package io.callbrief.session.store;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

import jakarta.enterprise.context.ApplicationScoped;

import io.callbrief.session.RecordingStore;

/** Takes a blob off the list of those that nobody needs. */
@ApplicationScoped
class UsedBlobs {

    private final RecordingStore store;

    UsedBlobs(RecordingStore store) {
        this.store = store;
    }

    /**
     * In the transaction that writes the row. Where the blob was just deleted, which may have been after its sender put it
     * there again, the store is asked: a row never lacks its blob.
     */
    void use(Connection connection, String sha256) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "delete from unused_blob where sha256 = ? returning deleted_at is not null")) {
            statement.setString(1, sha256);
            try (ResultSet row = statement.executeQuery()) {
                if (row.next() && row.getBoolean(1)) {
                    requireBlob(sha256);
                }
            }
        }
    }

    private void requireBlob(String sha256) throws SQLException {
        try (InputStream bytes = store.open(sha256)) {
            bytes.read();
        } catch (IOException e) {
            throw new SQLException("the bytes of a recording were deleted while it was registered; send it again, sha256="
                    + sha256, e);
        }
    }
}
