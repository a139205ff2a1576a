package io.callbrief.session.people.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.callbrief.call.KnownUser;

/** Rows of {@code app_user} with their aliases as {@link KnownUser}s: their only way out. */
final class UserSelect {

    private static final String SELECT = """
            select u.user_id, u.display_name, u.email, u.organization_id, u.time_zone, u.language, u.site,
                array(select a.alias from user_alias a where a.user_id = u.user_id order by a.alias_key) as aliases
            from app_user u where\s""";

    private UserSelect() {
    }

    /** @param condition over {@code app_user u}, with its order and limit; never holds a value */
    static List<KnownUser> where(Connection connection, String condition, @Nullable Object... parameters)
            throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(SELECT + condition)) {
            for (int i = 0; i < parameters.length; i++) {
                query.setObject(i + 1, parameters[i]);
            }
            try (ResultSet row = query.executeQuery()) {
                List<KnownUser> users = new ArrayList<>();
                while (row.next()) {
                    users.add(user(row));
                }
                return users;
            }
        }
    }

    private static KnownUser user(ResultSet row) throws SQLException {
        String zone = row.getString("time_zone");
        Array aliases = row.getArray("aliases");
        return new KnownUser(row.getString("user_id"), row.getString("display_name"), row.getString("email"),
                List.of((String[]) aliases.getArray()), row.getString("organization_id"), zone == null ? null : ZoneId.of(zone),
                row.getString("language"), row.getString("site"));
    }
}
