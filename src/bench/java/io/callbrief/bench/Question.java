package io.callbrief.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;

import io.agroal.api.AgroalDataSource;
import io.callbrief.session.store.ReadSessions;

/** What is asked about the session that a ticket is about. Each says how many sessions it found. */
enum Question {
    /** What any answer of the database costs: a connection of the pool, one round trip. */
    FLOOR("select 1") {
        @Override
        int ask(AgroalDataSource database, Target target) throws SQLException {
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select 1")) {
                return row.next() ? row.getInt(1) : 0;
            }
        }
    },
    USER("user, 36 h") {
        @Override
        int ask(AgroalDataSource database, Target target) {
            return new ReadSessions(database).ofUser(target.user(), target.asked().minus(WINDOW), target.asked()).size();
        }
    },
    USER_TWO_WEEKS("user, 14 days") {
        @Override
        int ask(AgroalDataSource database, Target target) {
            return new ReadSessions(database).ofUser(target.user(), target.asked().minus(Duration.ofDays(14)),
                    target.asked()).size();
        }
    },
    CONFERENCE("conference") {
        @Override
        int ask(AgroalDataSource database, Target target) {
            return new ReadSessions(database).ofConference(target.conference(), target.started(), target.ended()).size();
        }
    },
    ORGANIZATION("organisation, 36 h, newest 200") {
        @Override
        int ask(AgroalDataSource database, Target target) {
            return new ReadSessions(database).ofOrganization(target.organization(), target.asked().minus(WINDOW),
                    target.asked(), 200).size();
        }
    },
    /** The candidates, and who else was in the call of one of them. */
    MATCH("match: user + conference") {
        @Override
        int ask(AgroalDataSource database, Target target) throws SQLException {
            return USER.ask(database, target) + CONFERENCE.ask(database, target);
        }
    };

    private static final Duration WINDOW = Duration.ofHours(36);

    final String title;

    Question(String title) {
        this.title = title;
    }

    abstract int ask(AgroalDataSource database, Target target) throws SQLException;

    /** A session and when somebody asks for it. */
    record Target(String user, String conference, String organization, Instant started, Instant ended, Instant asked) {
    }
}
