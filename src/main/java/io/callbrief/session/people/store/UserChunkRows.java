package io.callbrief.session.people.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.jspecify.annotations.Nullable;

import io.agroal.api.AgroalDataSource;
import io.callbrief.call.KnownUser;
import io.callbrief.session.people.AliasKey;
import io.callbrief.session.people.ImportReport;
import io.callbrief.session.people.UserChunks;
import io.callbrief.session.people.UserLine;
import io.callbrief.session.people.store.ChunkPlan.OwnedAlias;

/** Writes a chunk in a handful of statements over arrays. */
@ApplicationScoped
class UserChunkRows implements UserChunks {

    private final AgroalDataSource database;

    UserChunkRows(AgroalDataSource database) {
        this.database = database;
    }

    @Override
    @Transactional
    public ImportReport store(List<UserLine> lines) {
        try (Connection connection = database.getConnection()) {
            UserLock.take(connection);
            ChunkPlan plan = new ChunkPlan(stored(connection, lines), owners(connection, lines), lines);
            write(connection, plan);
            return plan.report();
        } catch (SQLException e) {
            throw new IllegalStateException("could not store users", e);
        }
    }

    private static Map<String, KnownUser> stored(Connection connection, List<UserLine> lines) throws SQLException {
        List<String> ids = lines.stream().map(line -> line.user().userId()).toList();
        return UserSelect.where(connection, "u.user_id = any (?)", connection.createArrayOf("text", ids.toArray()))
                .stream().collect(Collectors.toMap(KnownUser::userId, Function.identity()));
    }

    private static Map<String, String> owners(Connection connection, List<UserLine> lines) throws SQLException {
        Object[] keys = lines.stream().flatMap(line -> line.user().aliases().stream()).map(AliasKey::of).distinct().toArray();
        Map<String, String> owners = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement(
                "select alias_key, user_id from user_alias where alias_key = any (?)")) {
            query.setArray(1, connection.createArrayOf("text", keys));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    owners.put(row.getString(1), row.getString(2));
                }
            }
        }
        return owners;
    }

    private static void write(Connection connection, ChunkPlan plan) throws SQLException {
        List<KnownUser> users = plan.changed();
        if (users.isEmpty()) {
            return;
        }
        execute(connection, """
                insert into app_user (user_id, display_name, email, organization_id, time_zone, language, site)
                select * from unnest(?, ?, ?, ?, ?, ?, ?)
                on conflict (user_id) do update set display_name = excluded.display_name, email = excluded.email,
                    organization_id = excluded.organization_id, time_zone = excluded.time_zone,
                    language = excluded.language, site = excluded.site""",
                column(users, KnownUser::userId), column(users, KnownUser::displayName), column(users, KnownUser::email),
                column(users, KnownUser::organizationId),
                column(users, user -> user.timeZone() == null ? null : user.timeZone().getId()),
                column(users, KnownUser::language), column(users, KnownUser::site));
        Map<String, OwnedAlias> aliases = plan.aliasesOfChanged();
        execute(connection, "delete from user_alias where user_id = any (?)", column(users, KnownUser::userId));
        execute(connection, "insert into user_alias (alias_key, alias, user_id) select * from unnest(?, ?, ?)",
                column(aliases.keySet(), Function.identity()), column(aliases.values(), OwnedAlias::alias),
                column(aliases.values(), OwnedAlias::userId));
    }

    private static <T> @Nullable String[] column(Collection<T> rows, Function<T, @Nullable String> value) {
        return rows.stream().map(value).toArray(String[]::new);
    }

    private static void execute(Connection connection, String sql, @Nullable String[]... columns) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < columns.length; i++) {
                statement.setArray(i + 1,
                        connection.createArrayOf("text", Arrays.copyOf(columns[i], columns[i].length, Object[].class)));
            }
            statement.executeUpdate();
        }
    }
}
