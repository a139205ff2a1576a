package io.callbrief.session.source.rtcstats.store;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.callbrief.session.source.SourceAccount;
import io.callbrief.session.source.rtcstats.DumpRow;
import io.callbrief.session.source.rtcstats.ServerFindings;
import io.callbrief.session.source.rtcstats.ServerFindings.Observation;
import io.callbrief.session.source.store.SourceDatabase;

/** The server's table, and those of the hosted service's answers beside it. */
@ApplicationScoped
public class DumpTable {

    /** Default {@code rtcstats-server}, which the server's migrations make. */
    public static final String TABLE = "table";
    /** Default: the search path of the user. */
    public static final String SCHEMA = "schema";

    private static final String DEFAULT_TABLE = "rtcstats-server";
    private static final int COUNTED = 10_000;

    private final SourceDatabase database;

    DumpTable(SourceDatabase database) {
        this.database = database;
    }

    /**
     * Rows of sessions that have ended, by end and id. Without an index on the end the database reads the whole table and
     * keeps the first {@code limit} rows of it: slow, never large.
     */
    public List<DumpRow> ended(SourceAccount account, Instant from, @Nullable Instant afterEnd, long afterId, int limit) {
        String sql = """
                select id, rtcstats_user, rtcstats_conference, rtcstats_session, session_start, session_end, blob_url
                from %s where session_end >= ? and session_end < 'infinity' %s order by session_end, id limit ?"""
                .formatted(table(account), afterEnd == null ? "" : "and (session_end, id) > (?, ?)");
        return database.read(account, connection -> {
            try (PreparedStatement query = connection.prepareStatement(sql)) {
                int index = 1;
                query.setObject(index++, from.atOffset(ZoneOffset.UTC));
                if (afterEnd != null) {
                    query.setObject(index++, afterEnd.atOffset(ZoneOffset.UTC));
                    query.setLong(index++, afterId);
                }
                query.setInt(index, limit);
                return rows(query);
            }
        });
    }

    private static List<DumpRow> rows(PreparedStatement query) throws SQLException {
        List<DumpRow> rows = new ArrayList<>();
        try (ResultSet result = query.executeQuery()) {
            while (result.next()) {
                OffsetDateTime start = result.getObject("session_start", OffsetDateTime.class);
                rows.add(new DumpRow(result.getLong("id"), result.getString("rtcstats_user"),
                        result.getString("rtcstats_conference"), result.getString("rtcstats_session"),
                        start == null ? null : start.toInstant(),
                        result.getObject("session_end", OffsetDateTime.class).toInstant(), result.getString("blob_url")));
            }
        }
        return rows;
    }

    /** What the hosted service said of these rows; nothing where its tables are not there. */
    public List<ServerFindings> findings(SourceAccount account, Collection<Long> dumpIds) {
        return database.read(account, connection -> hasFindings(connection, account)
                ? findings(connection, account, dumpIds)
                : List.of());
    }

    private static boolean hasFindings(Connection connection, SourceAccount account) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                select coalesce(has_table_privilege(to_regclass(?), 'select'), false)
                    and coalesce(has_table_privilege(to_regclass(?), 'select'), false)""")) {
            query.setString(1, named(account, "rtcstats_analysis"));
            query.setString(2, named(account, "rtcstats_observations"));
            try (ResultSet result = query.executeQuery()) {
                return result.next() && result.getBoolean(1);
            }
        }
    }

    /** The latest analysis of each row. */
    private static List<ServerFindings> findings(Connection connection, SourceAccount account,
            Collection<Long> dumpIds) throws SQLException {
        Map<Long, ServerFindings> byAnalysis = new LinkedHashMap<>();
        try (PreparedStatement query = connection.prepareStatement("""
                select distinct on (dump_id) id, dump_id, experience_score, audio_score, video_score, connectivity_score
                from %s where dump_id = any (?) order by dump_id, id desc"""
                .formatted(named(account, "rtcstats_analysis")))) {
            Array ids = connection.createArrayOf("bigint", dumpIds.toArray());
            query.setArray(1, ids);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    byAnalysis.put(row.getLong("id"), new ServerFindings(row.getLong("dump_id"),
                            number(row, "experience_score"), number(row, "audio_score"), number(row, "video_score"),
                            number(row, "connectivity_score"), List.of()));
                }
            }
        }
        Map<Long, List<Observation>> observations = observations(connection, account, byAnalysis.keySet());
        return byAnalysis.entrySet().stream().map(entry -> {
            ServerFindings scores = entry.getValue();
            return new ServerFindings(scores.dumpId(), scores.experienceScore(), scores.audioScore(), scores.videoScore(),
                    scores.connectivityScore(), observations.getOrDefault(entry.getKey(), List.of()));
        }).toList();
    }

    private static Map<Long, List<Observation>> observations(Connection connection, SourceAccount account,
            Collection<Long> analyses) throws SQLException {
        Map<Long, List<Observation>> byAnalysis = new LinkedHashMap<>();
        try (PreparedStatement query = connection.prepareStatement("""
                select analysis_id, type, severity, category, pid, first_seen_at from (
                    select *, row_number() over (partition by analysis_id order by array_position(
                        array['critical', 'high', 'medium', 'low', 'info'], severity::text) nulls last, id) as place
                    from %s where analysis_id = any (?)) o
                where place <= ? order by analysis_id, place""".formatted(named(account, "rtcstats_observations")))) {
            Array ids = connection.createArrayOf("bigint", analyses.toArray());
            query.setArray(1, ids);
            query.setInt(2, ServerFindings.MOST_OBSERVATIONS);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    byAnalysis.computeIfAbsent(row.getLong("analysis_id"), id -> new ArrayList<>())
                            .add(new Observation(row.getString("type"), row.getString("severity"),
                                    row.getString("category"), row.getString("pid"), number(row, "first_seen_at")));
                }
            }
        }
        return byAnalysis;
    }

    private static @Nullable BigDecimal number(ResultSet row, String column) throws SQLException {
        return row.getBigDecimal(column);
    }

    /** What can be seen of the table. */
    public Seen look(SourceAccount account, Instant from) {
        String sql = """
                select count(*) as ended, coalesce((select relrowsecurity from pg_class where oid = to_regclass(?)), false) as row_security
                from (select session_end from %s where session_end >= ? and session_end < 'infinity' limit ?) recent"""
                .formatted(table(account));
        return database.read(account, connection -> {
            boolean findings = hasFindings(connection, account);
            try (PreparedStatement query = connection.prepareStatement(sql)) {
                query.setString(1, table(account));
                query.setObject(2, from.atOffset(ZoneOffset.UTC));
                query.setInt(3, COUNTED);
                try (ResultSet row = query.executeQuery()) {
                    row.next();
                    return new Seen(row.getInt("ended"), row.getInt("ended") == COUNTED, row.getBoolean("row_security"),
                            findings);
                }
            }
        });
    }

    /**
     * @param ended rows that ended since, up to a limit
     * @param more the limit was reached
     * @param rowSecurity the table hides rows from users without a policy
     * @param findings the hosted service's tables may be read
     */
    public record Seen(int ended, boolean more, boolean rowSecurity, boolean findings) {
    }

    private static String table(SourceAccount account) {
        return named(account, account.setting(TABLE).orElse(DEFAULT_TABLE));
    }

    private static String named(SourceAccount account, String table) {
        return account.setting(SCHEMA).map(schema -> quoted(schema) + ".").orElse("") + quoted(table);
    }

    private static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }
}
