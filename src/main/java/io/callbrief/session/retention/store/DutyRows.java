package io.callbrief.session.retention.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.agroal.api.AgroalDataSource;
import io.callbrief.session.retention.Duties;
import io.callbrief.work.Ids;

/** Duties as rows; each change is one statement guarded by the state it starts from. */
@ApplicationScoped
class DutyRows implements Duties {

    private final AgroalDataSource database;
    private final Ids ids;
    private final Clock clock;

    DutyRows(AgroalDataSource database, Ids ids, Clock clock) {
        this.database = database;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    @Transactional
    public Optional<UUID> claim(String duty, Duration lease) {
        UUID token = ids.next();
        Instant now = clock.instant();
        return update("""
                update duty set lease_token = ?, lease_until = ?
                where name = ? and next_at <= ? and (lease_until is null or lease_until < ?)""", token, now.plus(lease), duty,
                now, now) ? Optional.of(token) : Optional.empty();
    }

    @Override
    @Transactional
    public boolean renew(String duty, UUID lease, Duration duration) {
        return update("update duty set lease_until = ? where name = ? and lease_token = ?", clock.instant().plus(duration),
                duty,
                lease);
    }

    @Override
    @Transactional
    public void finish(String duty, UUID lease, Duration untilNext) {
        update("update duty set next_at = ?, lease_token = null, lease_until = null where name = ? and lease_token = ?",
                clock.instant().plus(untilNext), duty, lease);
    }

    private boolean update(String sql, Object... values) {
        try (Connection connection = database.getConnection()) {
            return Sql.execute(connection, sql, values) == 1;
        } catch (SQLException e) {
            throw new IllegalStateException("could not write a duty", e);
        }
    }
}
