package io.callbrief.session.source.peermetrics;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** A database with the tables of an installation, as described, on the embedded PostgreSQL, with a user who may only read. */
final class PeermetricsDatabase {
    static final String READER = "peermetrics_reader";
    static final String PASSWORD = "reader";

    private final URI server;
    private final String name;
    private final UUID app = UUID.randomUUID();

    private PeermetricsDatabase(URI server, String name) {
        this.server = server;
        this.name = name;
    }

    static PeermetricsDatabase fresh(String name) {
        URI server = URI.create(setting("quarkus.datasource.jdbc.url").substring("jdbc:".length()));
        PeermetricsDatabase made = new PeermetricsDatabase(server, name);
        made.onServer("do $$ begin create role " + READER + " login password '" + PASSWORD
                + "'; exception when duplicate_object then null; end $$");
        made.onServer("create database " + name);
        made.execute("""
                create table app (id uuid primary key, name varchar(64) not null, api_key varchar(32), "interval" int,
                    is_active boolean not null default true, created_at timestamptz not null default now());
                create table conference (id uuid primary key, app_id uuid not null references app (id),
                    conference_id varchar(64) not null, conference_name varchar(64), start_time timestamptz,
                    end_time timestamptz, ongoing boolean not null default false, is_active boolean not null default true);
                create table participant (id uuid primary key, app_id uuid not null references app (id),
                    participant_id varchar(64) not null, participant_name varchar(64), is_sfu boolean not null default false,
                    is_active boolean not null default true);
                create table app_session (id uuid primary key, conference_id uuid not null references conference (id),
                    participant_id uuid not null references participant (id), constraints jsonb, devices jsonb, platform jsonb,
                    metadata jsonb, geo_ip jsonb, app_version varchar(16), webrtc_sdk varchar(16), session_info jsonb,
                    duration int not null default 0, end_time timestamptz, call_start timestamptz,
                    created_at timestamptz not null, is_active boolean not null default true);
                create table app_connection (id uuid primary key, session_id uuid not null references app_session (id),
                    conference_id uuid, participant_id uuid, peer_id uuid, type varchar(1), state varchar(32),
                    connection_info jsonb, start_time timestamptz, end_time timestamptz, is_active boolean default true);
                create table app_track (id uuid primary key, session_id uuid not null, connection_id uuid, kind varchar(1),
                    direction varchar(1), track_id varchar(40), label varchar(128), is_active boolean default true);
                create table app_genericevent (id uuid primary key, app_id uuid not null, conference_id uuid not null,
                    participant_id uuid not null, peer_id uuid, session_id uuid not null references app_session (id),
                    connection_id uuid, track_id uuid, type varchar(32) not null, category varchar(1), data jsonb,
                    created_at timestamptz not null, is_active boolean not null default true);
                create table app_issue (id uuid primary key, session_id uuid not null, conference_id uuid,
                    participant_id uuid, connection_id uuid, track_id uuid, type varchar(1) not null, code varchar(32) not null,
                    data jsonb, created_at timestamptz not null, is_active boolean not null default true)""");
        made.execute("grant select on all tables in schema public to " + READER);
        made.insert("insert into app (id, name) values (?, 'Clinic')", made.app);
        return made;
    }

    UUID conference(String conferenceId) {
        UUID id = UUID.randomUUID();
        insert("insert into conference (id, app_id, conference_id) values (?, ?, ?)", id, app, conferenceId);
        return id;
    }

    UUID participant(String user, @Nullable String shown, boolean sfu) {
        UUID id = UUID.randomUUID();
        insert("insert into participant (id, app_id, participant_id, participant_name, is_sfu) values (?, ?, ?, ?, ?)", id, app,
                user, shown, sfu);
        return id;
    }

    UUID session(UUID conference, UUID participant, Instant start, @Nullable Instant end) {
        UUID id = UUID.randomUUID();
        insert("insert into app_session (id, conference_id, participant_id, created_at, end_time, app_version, platform, geo_ip)"
                + " values (?, ?, ?, ?, ?, '1.2.0', '{\"ua\": \"Agent/1\"}',"
                + " '{\"country_code\": \"RO\", \"city\": \"Bucharest\"}')", id, conference, participant, start, end);
        return id;
    }

    /** @param connection any id; the library's own are not looked at */
    void event(UUID session, @Nullable UUID connection, String type, Instant at, @Nullable String data) {
        insert("insert into app_genericevent (id, app_id, conference_id, participant_id, session_id, connection_id, type, data,"
                + " created_at) select ?, ?, conference_id, participant_id, id, ?, ?, ?::jsonb, ? from app_session where id = ?",
                UUID.randomUUID(), app, connection, type, data, at, session);
    }

    void issue(UUID session, String code, String type, Instant at) {
        insert("insert into app_issue (id, session_id, type, code, created_at) values (?, ?, ?, ?, ?)", UUID.randomUUID(),
                session, type, code, at);
    }

    Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("host", server.getHost());
        settings.put("port", String.valueOf(server.getPort()));
        settings.put("database", name);
        settings.put("user", READER);
        return settings;
    }

    void away() {
        onServer("alter database " + name + " with allow_connections false");
    }

    void back() {
        onServer("alter database " + name + " with allow_connections true");
    }

    void execute(String sql) {
        try (Connection connection = connection(name); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void insert(String sql, @Nullable Object... parameters) {
        try (Connection connection = connection(name); PreparedStatement insert = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                Object parameter = parameters[i];
                insert.setObject(i + 1, parameter instanceof Instant time ? time.atOffset(ZoneOffset.UTC) : parameter);
            }
            insert.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void onServer(String sql) {
        try (Connection connection = connection("postgres"); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Connection connection(String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://" + server.getHost() + ":" + server.getPort() + "/" + database,
                setting("quarkus.datasource.username"), setting("quarkus.datasource.password"));
    }

    private static String setting(String key) {
        return ConfigProvider.getConfig().getValue(key, String.class);
    }
}
