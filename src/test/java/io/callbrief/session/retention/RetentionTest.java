package io.callbrief.session.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.agroal.api.AgroalDataSource;
import io.callbrief.call.CallSession;
import io.callbrief.call.RecordingFormat;
import io.callbrief.call.StoredRecording;
import io.callbrief.session.NewRecording;
import io.callbrief.session.NewSession;
import io.callbrief.session.RecordingStore;
import io.callbrief.session.RecordingStore.Incoming;
import io.callbrief.session.RecordingTooLargeException;
import io.callbrief.session.RecordingsConfig;
import io.callbrief.session.Registration;
import io.callbrief.session.SessionDirectory;
import io.callbrief.session.retention.Retention.Deleted;
import io.callbrief.testing.CaseRows;
import io.callbrief.testing.SettableClock;
import io.callbrief.testing.Standstill;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(Standstill.class)
class RetentionTest {

    private static final Duration THIRTY_DAYS = Duration.ofDays(30);
    private static final Duration A_MOMENT = Duration.ofNanos(1000);
    private static final RetentionPolicy KEEPS_THIRTY_DAYS = new RetentionPolicy(Map.of("a", THIRTY_DAYS), Optional.empty());
    private static final Instant MAY_1999 = Instant.parse("1999-05-31T23:00:00Z");

    @Inject
    Retention retention;
    @Inject
    Duties duties;
    @Inject
    SessionDirectory directory;
    @Inject
    RecordingStore store;
    @Inject
    RecordingsConfig recordings;
    @Inject
    CaseRows rows;
    @Inject
    SettableClock clock;
    @Inject
    AgroalDataSource database;

    @BeforeEach
    void clean() throws SQLException {
        clock.set(SettableClock.NOON);
        try (Connection connection = database.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("truncate session, session_key, recording, long_session, unused_blob cascade");
            // empty months of other tests would be dropped as well
            statement.execute("""
                    do $$ declare month regclass; begin
                        for month in select inhrelid::regclass from pg_inherits where inhparent = 'session'::regclass loop
                            execute 'drop table ' || month;
                        end loop;
                    end $$""");
            statement.execute("update duty set next_at = '-infinity', lease_token = null, lease_until = null");
        }
    }

    @Test
    void whatWasStoredThirtyDaysAgoStaysAndAMomentEarlierGoes() throws Exception {
        CallSession goes = register("a", "goes", clock.instant(), "goes");
        clock.pass(A_MOMENT);
        CallSession stays = register("a", "stays", clock.instant(), "stays");
        clock.pass(THIRTY_DAYS);

        assertThat(run(KEEPS_THIRTY_DAYS)).isEqualTo(new Deleted(0, 1, 1));

        assertThat(directory.byId(goes.id())).isEmpty();
        assertThat(directory.byId(stays.id())).contains(stays);
        assertThat(rows.rows("select session_id from session_key")).containsExactly(stays.id().toString());
        assertThat(rows.rows("select session_id from recording")).containsExactly(stays.id().toString());
    }

    @Test
    void theTimesOfACallDoNotCount() throws Exception {
        CallSession old = register("a", "old", MAY_1999, "old");

        assertThat(run(KEEPS_THIRTY_DAYS)).isEqualTo(new Deleted(0, 0, 0));
        assertThat(directory.byId(old.id())).isPresent();
    }

    @Test
    void aSourceWithoutATimeKeepsForEver() throws Exception {
        register("a", "x", clock.instant(), "x");
        register("b", "y", clock.instant(), "y");
        clock.pass(Duration.ofDays(3650));

        run(KEEPS_THIRTY_DAYS);

        assertThat(rows.rows("select source from session_key")).containsExactly("b");
    }

    @Test
    void aSessionWithAYoungerRecordingStaysWithThatOne() throws Exception {
        CallSession session = register("a", "x", clock.instant(), "first");
        clock.pass(Duration.ofDays(1));
        CallSession both = register("a", "x", session.startedAt(), "second");
        assertThat(both.recordings()).hasSize(2);
        clock.pass(THIRTY_DAYS);

        assertThat(run(KEEPS_THIRTY_DAYS)).isEqualTo(new Deleted(0, 0, 1));
        assertThat(directory.byId(session.id()).orElseThrow().recordings()).extracting(StoredRecording::sha256)
                .containsExactly(sha256("second"));
    }

    @Test
    void aSessionThatWasToldWithoutARecordingGoesToo() throws Exception {
        NewRecording none = new NewRecording("a", NewSession.of(null, null, "x"),
                NewRecording.of("a", NewSession.of(null, null, "x"), recording(clock.instant(), "unused")).times(), null);
        directory.register(none);
        clock.pass(THIRTY_DAYS.plus(A_MOMENT));

        assertThat(run(KEEPS_THIRTY_DAYS)).isEqualTo(new Deleted(0, 1, 0));
    }

    @Test
    void aBlobGoesAnHourAfterItsLastRow() throws Exception {
        register("a", "x", clock.instant(), "alone");
        clock.pass(THIRTY_DAYS.plus(A_MOMENT));

        run(KEEPS_THIRTY_DAYS);
        clock.pass(Duration.ofHours(1).minus(A_MOMENT));
        run(KEEPS_THIRTY_DAYS);
        assertThat(blob("alone")).exists();
        clock.pass(A_MOMENT);
        run(KEEPS_THIRTY_DAYS);
        assertThat(blob("alone")).doesNotExist();

        clock.pass(Duration.ofDays(1).plus(A_MOMENT));
        run(KEEPS_THIRTY_DAYS);
        assertThat(rows.count("unused_blob")).isZero();
    }

    @Test
    void aBlobThatAnotherSessionHoldsStays() throws Exception {
        register("a", "x", clock.instant(), "shared");
        register("b", "y", clock.instant(), "shared");
        clock.pass(THIRTY_DAYS.plus(A_MOMENT));

        run(KEEPS_THIRTY_DAYS);
        clock.pass(Duration.ofHours(1));
        run(KEEPS_THIRTY_DAYS);

        assertThat(blob("shared")).exists();
        assertThat(rows.count("unused_blob")).isZero();
    }

    @Test
    void theSameBytesThatComeBackKeepTheirBlob() throws Exception {
        register("a", "x", clock.instant(), "back");
        clock.pass(THIRTY_DAYS.plus(A_MOMENT));
        run(KEEPS_THIRTY_DAYS);
        CallSession back = register("a", "x", clock.instant(), "back");
        clock.pass(Duration.ofHours(1));

        run(KEEPS_THIRTY_DAYS);

        assertThat(directory.byId(back.id())).contains(back);
        assertThat(blob("back")).exists();
    }

    @Test
    void aRowIsRefusedWhereItsBlobWentWhileItWasRegistered() throws Exception {
        register("a", "x", clock.instant(), "late");
        clock.pass(THIRTY_DAYS.plus(A_MOMENT));
        run(KEEPS_THIRTY_DAYS);
        clock.pass(Duration.ofHours(1));
        run(KEEPS_THIRTY_DAYS);
        StoredRecording gone = recording(clock.instant(), "late");

        assertThatThrownBy(() -> directory.register(NewRecording.of("a", NewSession.of(null, null, "x"), gone)))
                .isInstanceOf(IllegalStateException.class);
        assertThat(rows.count("recording")).isZero();

        keep("late");
        directory.register(NewRecording.of("a", NewSession.of(null, null, "x"), gone));
        assertThat(rows.count("recording")).isEqualTo(1);
    }

    @Test
    void aMonthOfWhichEverythingIsPastTheLongestTimeIsDropped() throws Exception {
        register("a", "x", MAY_1999, "x");
        CallSession longOne = register("b", "y", MAY_1999, Duration.ofDays(8), "y");
        register("a", "z", clock.instant(), "z");
        clock.pass(THIRTY_DAYS.multipliedBy(2).plus(A_MOMENT));
        CallSession stays = register("a", "stays", clock.instant(), "stays");

        Deleted deleted = run(new RetentionPolicy(Map.of("a", THIRTY_DAYS), Optional.of(THIRTY_DAYS.multipliedBy(2))));

        assertThat(deleted).isEqualTo(new Deleted(1, 3, 3));
        assertThat(partitions()).doesNotContain("session_y1999m05").contains("session_y2026m03");
        assertThat(rows.rows("select session_id from session_key")).containsExactly(stays.id().toString());
        assertThat(rows.count("recording")).isEqualTo(1);
        assertThat(rows.count("long_session")).isZero();
        assertThat(directory.byId(longOne.id())).isEmpty();
        assertThat(rows.count("unused_blob")).isEqualTo(3);
    }

    @Test
    void aMonthInWhichOneSessionIsKeptIsNotDropped() throws Exception {
        register("a", "x", MAY_1999, "x");
        clock.pass(THIRTY_DAYS);
        CallSession late = register("a", "late", MAY_1999, "late");
        clock.pass(A_MOMENT);

        assertThat(run(KEEPS_THIRTY_DAYS)).isEqualTo(new Deleted(0, 1, 1));
        assertThat(directory.byId(late.id())).contains(late);
    }

    @Test
    void aMonthIsNotDroppedWhileSomebodyHoldsOneOfItsSessions() throws Exception {
        register("a", "x", MAY_1999, "x");
        clock.pass(THIRTY_DAYS.plus(A_MOMENT));
        ExpiredPartitions partitions = io.quarkus.arc.Arc.container().instance(ExpiredPartitions.class).get();
        try (Connection registering = database.getConnection(); Statement statement = registering.createStatement()) {
            registering.setAutoCommit(false);
            statement.execute("select 1 from session_key for update");

            assertThat(partitions.dropIfStoredBefore("session_y1999m05", clock.instant()))
                    .isEqualTo(ExpiredPartitions.Dropped.NOT);

            registering.rollback();
        }
        assertThat(rows.count("recording")).isEqualTo(1);
        assertThat(partitions.dropIfStoredBefore("session_y1999m05", clock.instant()).dropped()).isTrue();
    }

    @Test
    void anEmptyMonthIsDroppedOnceItIsLongOver() throws Exception {
        register("a", "x", clock.instant(), "x");
        register("b", "y", MAY_1999, "y");
        clock.set(Instant.parse("2026-05-02T00:00:00Z").minus(A_MOMENT));
        run(KEEPS_THIRTY_DAYS);
        assertThat(partitions()).contains("session_y2026m03");

        clock.pass(A_MOMENT);
        run(KEEPS_THIRTY_DAYS);

        assertThat(partitions()).contains("session_y1999m05").doesNotContain("session_y2026m03");
    }

    @Test
    void aSessionOfADroppedMonthComesInAnew() throws Exception {
        CallSession before = register("a", "x", MAY_1999, "x");
        clock.pass(THIRTY_DAYS.plus(A_MOMENT));
        run(KEEPS_THIRTY_DAYS);

        CallSession again = register("a", "x", MAY_1999, "x");

        assertThat(again.id()).isNotEqualTo(before.id());
        assertThat(directory.byId(again.id())).contains(again);
    }

    @Test
    void moreSessionsThanAPageGoPageByPage() throws Exception {
        ExpiredSessions sessions = io.quarkus.arc.Arc.container().instance(ExpiredSessions.class).get();
        for (int i = 0; i < 5; i++) {
            register("a", "s" + i, clock.instant(), "s" + i);
        }
        clock.pass(A_MOMENT);

        ExpiredSessions.Page first = sessions.deletePage("a", clock.instant(), null, 3);
        ExpiredSessions.Page second = sessions.deletePage("a", clock.instant(), first.next().orElseThrow(), 3);

        assertThat(first.sessions()).isEqualTo(3);
        assertThat(second).isEqualTo(new ExpiredSessions.Page(2, 2, Optional.empty()));
    }

    @Test
    void aReplicaThatLosesItsLeaseStops() throws Exception {
        register("a", "x", MAY_1999, "x");
        clock.pass(THIRTY_DAYS.plus(A_MOMENT));

        assertThat(retention.run(() -> false, KEEPS_THIRTY_DAYS).partitions()).isZero();
    }

    @Test
    void oneReplicaADayHasTheDuty() {
        Duration lease = Duration.ofMinutes(15);
        UUID mine = duties.claim("retention", lease).orElseThrow();

        assertThat(duties.claim("retention", lease)).isEmpty();
        assertThat(duties.renew("retention", mine, lease)).isTrue();
        duties.finish("retention", mine, Duration.ofDays(1));
        clock.pass(Duration.ofDays(1).minus(A_MOMENT));
        assertThat(duties.claim("retention", lease)).isEmpty();
        clock.pass(A_MOMENT);
        assertThat(duties.claim("retention", lease)).isPresent();
    }

    @Test
    void theDutyOfADeadReplicaIsTakenOver() {
        Duration lease = Duration.ofMinutes(15);
        UUID dead = duties.claim("retention", lease).orElseThrow();
        clock.pass(lease.plus(A_MOMENT));

        assertThat(duties.claim("retention", lease)).isPresent();
        assertThat(duties.renew("retention", dead, lease)).isFalse();
    }

    private Deleted run(RetentionPolicy policy) {
        return retention.run(() -> true, policy);
    }

    private CallSession register(String source, String externalId, Instant startedAt, String bytes) throws Exception {
        return register(source, externalId, startedAt, Duration.ofMinutes(1), bytes);
    }

    private CallSession register(String source, String externalId, Instant startedAt, Duration length, String bytes)
            throws Exception {
        keep(bytes);
        Registration registration = directory.register(NewRecording.of(source, NewSession.of(null, null, externalId),
                new StoredRecording(sha256(bytes), bytes.length(), RecordingFormat.RTCSTATS_V3, startedAt,
                        startedAt.plus(length))));
        return ((Registration.Registered) registration).session();
    }

    private static StoredRecording recording(Instant startedAt, String bytes) throws Exception {
        return new StoredRecording(sha256(bytes), bytes.length(), RecordingFormat.RTCSTATS_V3, startedAt,
                startedAt.plusSeconds(60));
    }

    private void keep(String bytes) throws IOException, RecordingTooLargeException {
        try (Incoming incoming = store.receive(new ByteArrayInputStream(bytes.getBytes(StandardCharsets.UTF_8)))) {
            incoming.keep();
        }
    }

    private Path blob(String bytes) throws Exception {
        String sha256 = sha256(bytes);
        Path folder = recordings.directory().resolve(sha256.substring(0, 2)).resolve(sha256.substring(2, 4));
        return Files.isDirectory(folder) ? folder.resolve(sha256) : folder;
    }

    private static String sha256(String bytes) throws Exception {
        return java.util.HexFormat.of().formatHex(
                java.security.MessageDigest.getInstance("SHA-256").digest(bytes.getBytes(StandardCharsets.UTF_8)));
    }

    private List<String> partitions() {
        return rows.rows("select relname from pg_inherits join pg_class on pg_class.oid = inhrelid"
                + " where inhparent = 'session'::regclass");
    }
}
