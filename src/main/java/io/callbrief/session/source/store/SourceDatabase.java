package io.callbrief.session.source.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import jakarta.enterprise.context.ApplicationScoped;

import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.jdbc.AutoSave;

import io.callbrief.session.source.SourceAccount;
import io.callbrief.session.source.SourceHosts;
import io.callbrief.session.source.SourceRefusedException;
import io.callbrief.session.source.SourceUnavailableException;

/**
 * A PostgreSQL that a source is read from: one connection per page, read-only, every statement limited in time. Its place
 * is given in parts and not as a JDBC URL, whose parameters may name classes to load and files to write.
 */
@ApplicationScoped
public class SourceDatabase {

    public static final String HOST = "host";
    /** Default 5432. */
    public static final String PORT = "port";
    public static final String DATABASE = "database";
    public static final String USER = "user";
    /** As of PostgreSQL; default {@code prefer}. {@code verify-full} trusts what this Java trusts. */
    public static final String SSL_MODE = "sslMode";
    /** A secret. */
    public static final String PASSWORD = "password";

    public static final List<String> REQUIRED_SETTINGS = List.of(HOST, DATABASE, USER);
    public static final List<String> OPTIONAL_SETTINGS = List.of(PORT, SSL_MODE);

    private static final int DEFAULT_PORT = 5432;
    private static final int CONNECT_SECONDS = 10;
    private static final int STATEMENT_SECONDS = 60;
    /** The server's limit is shorter; this one is for a server that is gone. */
    private static final int SOCKET_SECONDS = STATEMENT_SECONDS + 15;
    private static final int FETCH_ROWS = 100;
    private static final Set<String> SSL_MODES = Set.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");

    private final SourceHosts hosts;

    SourceDatabase(SourceHosts hosts) {
        this.hosts = hosts;
    }

    /** What is read in one transaction. */
    public interface Reading<T> {
        T read(Connection connection) throws SQLException;
    }

    /** What is wrong with the settings that are this class's: reason by setting. */
    public Map<String, String> objections(SourceAccount account) {
        Map<String, String> wrong = new TreeMap<>();
        hosts.objection(account.setting(HOST).orElse("")).ifPresent(reason -> wrong.put(HOST, reason));
        if (account.setting(HOST).orElse("").matches(".*[\\s/,?#@].*")) {
            wrong.put(HOST, "must be a host name or an address, without port and path");
        }
        if (!account.setting(PORT).orElse("1").matches("[1-9][0-9]{0,4}")
                || Integer.parseInt(account.setting(PORT).orElse("1")) > 65_535) {
            wrong.put(PORT, "must be a number from 1 to 65535");
        }
        if (!SSL_MODES.contains(account.setting(SSL_MODE).orElse("prefer"))) {
            wrong.put(SSL_MODE, "must be one of: disable, allow, prefer, require, verify-ca, verify-full");
        }
        return wrong;
    }

    /**
     * Reads in a read-only transaction and hands the connection back.
     *
     * @throws SourceUnavailableException not reachable, too slow, shutting down
     * @throws SourceRefusedException wrong credentials, missing rights, no such table or column
     */
    public <T> T read(SourceAccount account, Reading<T> reading) {
        hosts.check(account.setting(HOST).orElse(""));
        try (Connection connection = connectionTo(account).getConnection()) {
            connection.setReadOnly(true);
            connection.setAutoCommit(false); // rows come in portions of the fetch size only inside a transaction
            T found = reading.read(connection);
            connection.rollback();
            return found;
        } catch (SQLException e) {
            throw SourceSqlProblem.of(e);
        }
    }

    private static PGSimpleDataSource connectionTo(SourceAccount account) {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setServerNames(new String[] { account.setting(HOST).orElseThrow() });
        database.setPortNumbers(new int[] { account.setting(PORT).map(Integer::parseInt).orElse(DEFAULT_PORT) });
        database.setDatabaseName(account.setting(DATABASE).orElseThrow());
        database.setUser(account.setting(USER).orElseThrow());
        database.setPassword(account.secret(PASSWORD));
        database.setSslMode(account.setting(SSL_MODE).orElse("prefer"));
        if (account.setting(SSL_MODE).orElse("").startsWith("verify")) {
            database.setSslfactory("org.postgresql.ssl.DefaultJavaSSLFactory");
        }
        database.setApplicationName("callbrief");
        database.setConnectTimeout(CONNECT_SECONDS);
        database.setLoginTimeout(CONNECT_SECONDS);
        database.setSocketTimeout(SOCKET_SECONDS);
        database.setTcpKeepAlive(true);
        database.setDefaultRowFetchSize(FETCH_ROWS);
        database.setAutosave(AutoSave.NEVER);
        database.setOptions("-c statement_timeout=" + STATEMENT_SECONDS + "s -c default_transaction_read_only=on");
        return database;
    }
}
