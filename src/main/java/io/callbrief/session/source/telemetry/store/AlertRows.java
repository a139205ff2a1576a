package io.callbrief.session.source.telemetry.store;

import static io.callbrief.session.source.telemetry.store.SampleRows.time;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.jspecify.annotations.Nullable;

import io.agroal.api.AgroalDataSource;

/** Alerts on their way: WAITING → SENT, or DEAD when attempts are used up. */
@ApplicationScoped
public class AlertRows {

    private final AgroalDataSource database;
    private final Clock clock;

    AlertRows(AgroalDataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** @param attempt from 1 */
    public record DueAlert(UUID id, UUID sourceId, String body, int attempt) {
    }

    /** Leases what is due: nobody else takes it until the lease ends, and whoever died while sending is replaced then. */
    @Transactional
    public List<DueAlert> claim(int atMost, Duration lease) {
        Instant now = clock.instant();
        List<DueAlert> due = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement claim = connection.prepareStatement("""
                        update telemetry_alert set attempts = attempts + 1, next_at = ? where id in (
                            select id from telemetry_alert where state = 'WAITING' and next_at <= ?
                            order by next_at limit ? for update skip locked)
                        returning id, source_id, body, attempts""")) {
            claim.setObject(1, time(now.plus(lease)));
            claim.setObject(2, time(now));
            claim.setInt(3, atMost);
            try (ResultSet row = claim.executeQuery()) {
                while (row.next()) {
                    due.add(new DueAlert(row.getObject("id", UUID.class), row.getObject("source_id", UUID.class),
                            row.getString("body"), row.getInt("attempts")));
                }
            }
            return due;
        } catch (SQLException e) {
            throw new IllegalStateException("could not read alerts", e);
        }
    }

    @Transactional
    public void sent(DueAlert alert) {
        execute("update telemetry_alert set state = 'SENT', finished_at = ?, last_problem = null where id = ?",
                time(clock.instant()), alert.id());
    }

    @Transactional
    public void failed(DueAlert alert, String problem, Duration again) {
        execute("update telemetry_alert set last_problem = ?, next_at = ? where id = ? and state = 'WAITING'", problem,
                time(clock.instant().plus(again)), alert.id());
    }

    @Transactional
    public void givenUp(DueAlert alert, String problem) {
        execute("""
                update telemetry_alert set state = 'DEAD', last_problem = ?, finished_at = ?
                where id = ? and state = 'WAITING'""", problem, time(clock.instant()), alert.id());
    }

    @Transactional
    public int forget(Instant before) {
        return execute("delete from telemetry_alert where finished_at < ?", time(before));
    }

    private int execute(String sql, @Nullable Object... parameters) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            List<@Nullable Object> values = Arrays.asList(parameters);
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("could not change an alert", e);
        }
    }
}
