package io.callbrief.session.people.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.jspecify.annotations.Nullable;

import io.agroal.api.AgroalDataSource;
import io.callbrief.call.KnownUser;
import io.callbrief.session.people.AliasKey;
import io.callbrief.session.people.UserDirectory;

/** The directory in PostgreSQL. */
@ApplicationScoped
class UserDirectoryRows implements UserDirectory {

    /** Of one address or alias; more than share a mailbox. */
    private static final int MOST = 100;

    private final AgroalDataSource database;

    UserDirectoryRows(AgroalDataSource database) {
        this.database = database;
    }

    @Override
    public Optional<KnownUser> byId(String userId) {
        return select("u.user_id = ?", userId).stream().findFirst();
    }

    @Override
    public List<KnownUser> byAlias(String alias) {
        return select("u.user_id in (select user_id from user_alias where alias_key = ?)", AliasKey.of(alias));
    }

    @Override
    public List<KnownUser> byVerifiedEmail(String email) {
        return select("lower(u.email) = lower(?) order by u.user_id limit ?", email.strip(), MOST);
    }

    @Override
    public List<KnownUser> ofOrganization(String organizationId, int limit) {
        return select("u.organization_id = ? order by u.user_id limit ?", organizationId, limit);
    }

    @Override
    public List<KnownUser> list(UserQuery query) {
        String after = query.after() == null ? "" : query.after();
        if (query.search() == null) {
            return select("u.user_id > ? order by u.user_id limit ?", after, query.limit());
        }
        String beginning = beginning(query.search());
        // Four look-ups in four indexes; with OR they would be one walk over all users.
        return select("""
                u.user_id in (select user_id from app_user where lower(user_id) like ?
                    union select user_id from app_user where lower(email) like ?
                    union select user_id from app_user where lower(display_name) like ?
                    union select user_id from user_alias where alias_key = ?)
                and u.user_id > ? order by u.user_id limit ?""", beginning, beginning, beginning,
                AliasKey.of(query.search()), after, query.limit());
    }

    private static String beginning(String search) {
        return search.strip().toLowerCase(Locale.ROOT).replaceAll("[\\\\%_]", "\\\\$0") + "%";
    }

    /** Aliases go with their user. */
    @Override
    @Transactional
    public boolean delete(String userId) {
        try (Connection connection = database.getConnection()) {
            UserLock.take(connection);
            try (PreparedStatement statement = connection.prepareStatement("delete from app_user where user_id = ?")) {
                statement.setString(1, userId);
                return statement.executeUpdate() > 0;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("could not delete a user", e);
        }
    }

    private List<KnownUser> select(String condition, @Nullable Object... parameters) {
        try (Connection connection = database.getConnection()) {
            return UserSelect.where(connection, condition, parameters);
        } catch (SQLException e) {
            throw new IllegalStateException("could not read the user directory", e);
        }
    }
}
