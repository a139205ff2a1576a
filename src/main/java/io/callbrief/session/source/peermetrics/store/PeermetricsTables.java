package io.callbrief.session.source.peermetrics.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.callbrief.session.source.SourceAccount;
import io.callbrief.session.source.peermetrics.Cursor;
import io.callbrief.session.source.peermetrics.EventRow;
import io.callbrief.session.source.peermetrics.Installation;
import io.callbrief.session.source.peermetrics.IssueRow;
import io.callbrief.session.source.peermetrics.SessionRow;
import io.callbrief.session.source.store.SourceDatabase;

/** An installation's database: Django's tables, in which nothing is deleted but marked as not active. */
@ApplicationScoped
public class PeermetricsTables implements Installation {

    /** More cannot be read in a row of any use; the usual report has some 20 kB. */
    private static final int MOST_DATA_BYTES = 2_000_000;
    private static final int MOST_ISSUES = 50;

    /**
     * The app is named for its index on events by app and time: events by time alone have none. A session that only began, or
     * has only ended, counts too.
     */
    private static final String OVER = """
            with heard as (
                select e.session_id as id, max(e.created_at) as at from app_genericevent e
                where e.app_id in (select id from app) and e.is_active and e.created_at >= ? and e.created_at <= ?
                group by e.session_id
                union all
                select s.id, greatest(s.created_at, case when s.end_time <= ? then s.end_time end) from app_session s
                where s.is_active and s.created_at <= ? and (s.created_at >= ? or s.end_time >= ?)),
            latest as (select id, max(at) as at from heard group by id)
            select s.id, s.conference_id, c.conference_id as conference_name, p.participant_id, p.participant_name,
                a.name as app_name, s.app_version, left(s.platform->>'ua', 512) as user_agent,
                left(s.geo_ip->>'country_code', 2) as country, s.created_at,
                case when s.end_time <= ? then s.end_time end as end_time, latest.at
            from latest join app_session s on s.id = latest.id join conference c on c.id = s.conference_id
                join participant p on p.id = s.participant_id join app a on a.id = c.app_id
            where s.is_active and c.is_active and p.is_active and not p.is_sfu
                and (latest.at < ? or (s.end_time is not null and latest.at < ?)) %s
            order by latest.at, s.id limit ?""";
    private static final String AFTER = "and (latest.at, s.id) > (?, ?)";

    private static final String EVENTS = """
            select e.type, e.connection_id, e.created_at, t.kind, t.direction,
                case when pg_column_size(e.data) <= ? then e.data::text end as data
            from app_genericevent e left join app_track t on t.id = e.track_id
            where e.session_id = ? and e.is_active order by e.created_at, e.id""";

    private static final String ISSUES = """
            select code, type, created_at from app_issue where session_id = ? and is_active
            order by type, created_at, id limit ?""";

    private final SourceDatabase database;

    PeermetricsTables(SourceDatabase database) {
        this.database = database;
    }

    @Override
    public List<SessionRow> over(SourceAccount account, Window window, Cursor.@Nullable Place after, int limit) {
        return database.read(account, connection -> {
            inUtc(connection);
            try (PreparedStatement query = connection.prepareStatement(OVER.formatted(after == null ? "" : AFTER))) {
                int index = 1;
                for (Instant time : List.of(window.from(), window.now(), window.now(), window.now(), window.from(),
                        window.from(), window.now(), window.silent(), window.ended())) {
                    query.setObject(index++, time.atOffset(ZoneOffset.UTC));
                }
                if (after != null) {
                    query.setObject(index++, after.lastAt().atOffset(ZoneOffset.UTC));
                    query.setObject(index++, after.id());
                }
                query.setInt(index, limit);
                return sessions(query);
            }
        });
    }

    private static List<SessionRow> sessions(PreparedStatement query) throws SQLException {
        List<SessionRow> sessions = new ArrayList<>();
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                OffsetDateTime end = row.getObject("end_time", OffsetDateTime.class);
                sessions.add(new SessionRow(row.getObject("id", UUID.class), row.getObject("conference_id", UUID.class),
                        row.getString("conference_name"), row.getString("participant_id"),
                        row.getString("participant_name"), row.getString("app_name"), row.getString("app_version"),
                        row.getString("user_agent"), row.getString("country"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        end == null ? null : end.toInstant(), row.getObject("at", OffsetDateTime.class).toInstant()));
            }
        }
        return sessions;
    }

    @Override
    public void events(SourceAccount account, SessionRow session, EventSink sink) throws IOException {
        try {
            database.read(account, connection -> {
                inUtc(connection);
                events(connection, session, sink);
                return session;
            });
        } catch (UncheckedIOException e) { // the sink's
            throw e.getCause();
        }
    }

    private static void events(Connection connection, SessionRow session, EventSink sink) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(EVENTS)) {
            query.setInt(1, MOST_DATA_BYTES);
            query.setObject(2, session.id());
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    sink.add(new EventRow(row.getString("type"), row.getObject("connection_id", UUID.class),
                            track(row.getString("kind"), row.getString("direction")),
                            row.getObject("created_at", OffsetDateTime.class).toInstant(), row.getString("data")));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable String track(@Nullable String kind, @Nullable String direction) {
        return kind == null || direction == null ? null
                : (kind.equals("a") ? "audio" : "video") + (direction.equals("i") ? " inbound" : " outbound");
    }

    @Override
    public List<IssueRow> issues(SourceAccount account, SessionRow session) {
        return database.read(account, connection -> {
            inUtc(connection);
            try (PreparedStatement query = connection.prepareStatement(ISSUES)) {
                query.setObject(1, session.id());
                query.setInt(2, MOST_ISSUES);
                List<IssueRow> issues = new ArrayList<>();
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        issues.add(new IssueRow(row.getString("code"), IssueRow.typeOf(row.getString("type")),
                                row.getObject("created_at", OffsetDateTime.class).toInstant()));
                    }
                }
                return issues;
            }
        });
    }

    @Override
    public List<String> look(SourceAccount account, Window window) {
        int over = over(account, window, null, 1000).size();
        return List.of("The tables can be read: " + (over == 1000 ? "at least " : "") + over + " sessions were over since "
                + window.from() + ".");
    }

    /** Django writes UTC, whichever type the columns have. */
    private static void inUtc(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local time zone 'UTC'");
        }
    }
}
