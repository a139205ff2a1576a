package io.callbrief.session.source.rtcstats;

import static io.callbrief.testing.RecordingBytes.gzip;
import static io.callbrief.testing.RecordingBytes.rtcstats;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skyscreamer.jsonassert.JSONAssert;

import io.callbrief.call.CallSession;
import io.callbrief.session.SessionDirectory;
import io.callbrief.session.SessionQuery;
import io.callbrief.session.source.SessionHint;
import io.callbrief.session.source.SessionHints;
import io.callbrief.session.source.SourceDraft;
import io.callbrief.session.source.SourcePoller;
import io.callbrief.session.source.SourcesConfig;
import io.callbrief.session.source.SourcesProfile;
import io.callbrief.session.source.StoredSource.Counts;
import io.callbrief.session.source.StoredSource.ItemProblem;
import io.callbrief.session.source.StoredSource.Status;
import io.callbrief.session.source.store.SourceLeases;
import io.callbrief.session.source.store.SourceRows;
import io.callbrief.session.source.store.SourceStatus;
import io.callbrief.testing.SettableClock;
import io.quarkus.arc.Arc;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** Against a real PostgreSQL with the server's schema; rows and files are written by hand. */
@QuarkusTest
@TestProfile(SourcesProfile.class)
class RtcstatsServerTest {

    private static final Instant NOON = SettableClock.NOON;
    private static final Instant ELEVEN = NOON.minus(Duration.ofHours(1));
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Inject
    SourceRows sources;
    @Inject
    SourceStatus status;
    @Inject
    SourceLeases leases;
    @Inject
    SourcePoller poller;
    @Inject
    SessionDirectory directory;
    @Inject
    SessionHints hints;
    @Inject
    SourcesConfig config;
    @Inject
    SettableClock clock;
    @TempDir
    Path files;

    private RtcstatsDatabase server;
    private String name;
    private UUID source;

    @BeforeEach
    void fresh() {
        clock.set(NOON);
        server = RtcstatsDatabase.fresh("rtcstats_" + UUID.randomUUID().toString().substring(0, 8));
        name = "rtcstats-" + UUID.randomUUID();
        source = source(Map.of());
    }

    @AfterEach
    void delete() {
        sources.delete(source);
    }

    @Test
    void anEndedRowIsASessionWithItsRecording() throws IOException {
        store("a.gz", gzip(rtcstats(ELEVEN, MINUTE, "whole")));
        long row = server.connected("u-1", "room-1", "s-1", ELEVEN.minusSeconds(2));
        server.closed(row, ELEVEN.plusSeconds(61), "a.gz");

        assertThat(poller.poll(source)).isTrue();

        CallSession session = only();
        assertThat(List.of(session.source(), session.externalId(), String.valueOf(session.userId()),
                String.valueOf(session.conferenceId()), session.startedAt(), session.endedAt()))
                .isEqualTo(List.of(name, "s-1", "u-1", "room-1", ELEVEN, ELEVEN.plus(MINUTE)));
        assertThat(session.recordings()).hasSize(1);
        assertThat(counts()).isEqualTo(new Counts(1, 0, 0, 0));
        assertThat(progress()).isEqualTo(new Status(ELEVEN.plusSeconds(61) + " - - -", NOON.plusSeconds(60), false, NOON,
                NOON, 0, null, null, counts(), 0));
    }

    @Test
    void theNextPollFetchesNothingTwiceAndWaitsForItsTime() throws IOException {
        ended("u-1", null, null, ELEVEN, "a.gz");
        poller.poll(source);
        Files.delete(files.resolve("a.gz"));

        assertThat(poller.due()).doesNotContain(source);
        assertThat(poller.poll(source)).isFalse();
        clock.pass(Duration.ofSeconds(60));
        assertThat(poller.due()).contains(source);
        assertThat(poller.poll(source)).isTrue();

        assertThat(counts()).isEqualTo(new Counts(1, 0, 0, 0));
        assertThat(problems()).isEmpty();
    }

    @Test
    void anOpenSessionIsTakenWhenItEndsHoweverLongItWas() throws IOException {
        long longCall = server.connected("u-long", null, null, NOON.minus(Duration.ofDays(3)));
        server.connected("u-for-ever-open", null, null, NOON.minus(Duration.ofDays(300)));
        ended("u-2", null, null, ELEVEN, "b.gz");
        pollNow();
        assertThat(sessions()).extracting(CallSession::userId).containsExactly("u-2");

        store("long.gz", rtcstats(NOON.minus(Duration.ofDays(3)), Duration.ofDays(3), "long"));
        server.closed(longCall, NOON, "long.gz");
        pollNow();

        assertThat(sessions()).extracting(CallSession::userId).containsExactlyInAnyOrder("u-long", "u-2");
    }

    @Test
    void aRowThatComesLateIsTakenWithinTheOverlapAndNotBeyond() throws IOException {
        ended("u-newest", null, null, ELEVEN, "n.gz");
        pollNow();

        ended("u-late", null, null, ELEVEN.minus(Cursor.OVERLAP), "l.gz");
        ended("u-too-late", null, null, ELEVEN.minus(Cursor.OVERLAP).minusMillis(1), "t.gz");
        pollNow();

        assertThat(sessions()).extracting(CallSession::userId).containsExactlyInAnyOrder("u-newest", "u-late");
    }

    @Test
    void withoutAnAddressThereIsASessionWithoutRecordingUntilTheAddressComes() throws IOException {
        clock.set(ELEVEN.plus(MINUTE));
        long row = server.connected("u-1", "room", "s-1", ELEVEN.minus(MINUTE));
        server.closed(row, ELEVEN, null);
        pollNow();
        assertThat(only().recordings()).isEmpty();
        assertThat(only().endedAt()).isEqualTo(ELEVEN);
        assertThat(counts()).isEqualTo(new Counts(0, 1, 0, 0));

        store("a.gz", rtcstats(ELEVEN.minus(MINUTE), MINUTE, "a"));
        server.closed(row, ELEVEN, "a.gz");
        pollNow();

        assertThat(only().recordings()).hasSize(1);
        assertThat(counts()).isEqualTo(new Counts(1, 0, 0, 0));
    }

    @Test
    void rowsOfOneSessionAreOneSessionUnlessEachRowIsToBeOne() throws IOException {
        ended("u-1", "room", "shared", ELEVEN, "1.gz");
        ended("u-1", "room", "shared", ELEVEN.plus(MINUTE), "2.gz");
        pollNow();
        assertThat(only().recordings()).hasSize(2);

        sources.delete(source);
        source = source(Map.of("identity", "row"));
        pollNow();
        assertThat(sessions()).hasSize(3); // two more: the sessions of a deleted source stay
    }

    @Test
    void oneSessionIdOfTwoUsersIsTwoSessions() throws IOException {
        ended("u-1", "room", "shared", ELEVEN, "1.gz");
        long other = ended("u-2", "room", "shared", ELEVEN, "2.gz");
        pollNow();

        assertThat(sessions()).extracting(s -> s.userId() + " " + s.externalId())
                .containsExactlyInAnyOrder("u-1 shared", "u-2 shared/" + other);
        assertThat(counts()).isEqualTo(new Counts(2, 0, 0, 0));
    }

    @Test
    void aMissingRecordingLeavesTheSessionAndWhatTheServerSaidOfIt() throws Exception {
        server.withFindings();
        long row = server.connected("u-1", "room", null, ELEVEN.minus(MINUTE));
        server.closed(row, ELEVEN, "expired.gz");
        server.execute("insert into rtcstats_analysis (dump_id, experience_score, audio_score) values (" + row
                + ", 90, 5), (" + row + ", 41, 2.5)");
        server.execute("""
                insert into rtcstats_observations (analysis_id, pid, type, severity, category, first_seen_at) values
                (2, 'PC_0', 'cpuPressure', 'low', 'devices', 12.5), (2, null, 'turnNoConfig', 'high', 'connections', null),
                (1, 'PC_0', 'slowDtlsEstablishment', 'critical', 'connections', 1)""");

        pollNow();

        assertThat(only().recordings()).isEmpty();
        assertThat(counts()).isEqualTo(new Counts(0, 0, 1, 0));
        assertThat(problems()).containsExactly(new ItemProblem(String.valueOf(row), "the recording is not stored any more", 1,
                true, only().id(), NOON, NOON));
        SessionHint hint = hints.of(only().id()).get(0);
        assertThat(hint.kind()).isEqualTo("rtcstats");
        JSONAssert.assertEquals("""
                {"dumpId": %d, "experienceScore": 41, "audioScore": 2.5, "videoScore": null, "connectivityScore": null,
                 "observations": [
                  {"type": "turnNoConfig", "severity": "high", "category": "connections", "peerConnection": null,
                   "firstSeenAt": null},
                  {"type": "cpuPressure", "severity": "low", "category": "devices", "peerConnection": "PC_0",
                   "firstSeenAt": 12.5}]}""".formatted(row), hint.json(), true);
    }

    @Test
    void whatIsNoRecordingLeavesTheSessionAndAProblemAndThePollGoesOn() throws IOException {
        ended("u-1", null, null, ELEVEN, "a.gz");
        store("junk.gz", "not a recording".getBytes(StandardCharsets.UTF_8));
        long junk = server.connected("u-junk", null, null, ELEVEN.minus(MINUTE));
        server.closed(junk, ELEVEN, "junk.gz");
        store("large.gz", new byte[SourcesProfile.MAX_BYTES + 1]);
        long large = server.connected("u-large", null, null, ELEVEN.minus(MINUTE));
        server.closed(large, ELEVEN, "large.gz");
        store("empty.gz", new byte[0]);
        long empty = server.connected(null, null, null, null);
        server.closed(empty, ELEVEN, "empty.gz");
        ended("u-3", null, null, ELEVEN, "c.gz");

        pollNow();
        pollNow();

        assertThat(sessions()).extracting(CallSession::userId).containsExactlyInAnyOrder("u-1", "u-junk", "u-large", "u-3");
        assertThat(counts()).isEqualTo(new Counts(2, 0, 0, 3));
        assertThat(problems()).extracting(p -> p.item() + " " + p.reason()).containsExactlyInAnyOrder(
                junk + " recording: no known recording format; it begins with \"not a recording\"",
                large + " recording: has more than 65536 bytes",
                empty + " recording: is empty");
    }

    @Test
    void aRecordingCutShortIsStillOne() throws IOException {
        byte[] whole = gzip(rtcstats(ELEVEN, MINUTE, "cut".repeat(300)));
        store("cut.gz", Arrays.copyOf(whole, whole.length - 9));
        server.closed(server.connected("u-cut", null, null, ELEVEN), ELEVEN.plus(MINUTE), "cut.gz");

        pollNow();

        assertThat(only().recordings()).hasSize(1);
        assertThat(problems()).isEmpty();
    }

    @Test
    void oneRecordingOutOfReachCostsAttemptsAndIsGivenUpWhileTheRestGoesOn() throws IOException {
        Files.createDirectory(files.resolve("ok"));
        ended("u-1", null, null, ELEVEN, "a.gz");
        long broken = server.connected("u-broken", null, null, ELEVEN.minus(MINUTE));
        server.closed(broken, ELEVEN, "loop.gz");
        Files.createSymbolicLink(files.resolve("loop.gz"), files.resolve("loop.gz"));

        pollNow();
        assertThat(problems()).containsExactly(new ItemProblem(String.valueOf(broken),
                "the recording could not be fetched: FileSystemException", 1, false, null, NOON, NOON));
        for (int attempt = 2; attempt <= config.maxAttempts(); attempt++) {
            ended("u-" + attempt, null, null, clock.instant(), attempt + ".gz");
            pollNow();
        }
        assertThat(sessions()).extracting(CallSession::userId).doesNotContain("u-broken").contains("u-1", "u-2", "u-5");
        ended("u-last", null, null, clock.instant(), "last.gz");
        pollNow();

        assertThat(sessions()).extracting(CallSession::userId).contains("u-broken", "u-last");
        assertThat(problems()).extracting(ItemProblem::givenUp).containsExactly(true);
        pollNow();
        assertThat(counts()).isEqualTo(new Counts(6, 0, 0, 1));
    }

    @Test
    void whatAloneCannotBeFetchedIsGivenUpAfterDays() throws IOException {
        long broken = server.connected("u-broken", null, null, ELEVEN.minus(MINUTE));
        server.closed(broken, ELEVEN, "loop.gz");
        Files.createSymbolicLink(files.resolve("loop.gz"), files.resolve("loop.gz"));
        pollNow();
        for (int attempt = 0; attempt < config.maxAttempts(); attempt++) {
            pollNow();
        }
        clock.set(NOON.plus(config.giveUpAfter()).minusMillis(1));
        pollNow();
        assertThat(problems()).containsExactly(new ItemProblem(String.valueOf(broken),
                "the recording could not be fetched: FileSystemException", 0, false, null, NOON, clock.instant()));
        assertThat(progress().failedPolls()).isPositive();

        clock.pass(Duration.ofMillis(1));
        pollNow();

        assertThat(only().recordings()).isEmpty();
        assertThat(problems()).extracting(ItemProblem::givenUp).containsExactly(true);
        assertThat(progress().failedPolls()).isZero();
    }

    @Test
    void aDirectoryThatIsAwayLosesNothing() throws IOException {
        ended("u-1", null, null, ELEVEN, "a.gz");
        Path away = files.resolveSibling(files.getFileName() + "-away");
        Files.move(files, away);
        server.closed(server.connected("u-without", null, null, ELEVEN), ELEVEN, null);

        for (int poll = 0; poll <= config.maxAttempts(); poll++) {
            pollNow();
        }
        assertThat(List.of(progress().failedPolls(), String.valueOf(progress().lastProblem())))
                .isEqualTo(List.of(1, "the recording could not be fetched: NoSuchFileException"));
        assertThat(sessions()).extracting(CallSession::userId).containsExactly("u-without");

        Files.move(away, files);
        pollNow();
        assertThat(sessions()).extracting(s -> s.userId() + " " + s.recordings().size())
                .containsExactlyInAnyOrder("u-without 0", "u-1 1");
        assertThat(problems()).isEmpty();
        assertThat(progress().failedPolls()).isZero();
    }

    @Test
    void anOutageWaitsLongerEachTimeAndThenGoesOnWhereItWas() throws IOException {
        ended("u-1", null, null, ELEVEN, "a.gz");
        pollNow();
        String cursor = progress().cursor();
        server.away();

        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            clock.set(Objects.requireNonNull(progress().nextPollAt()));
            poller.poll(source);
            waits.add(Duration.between(clock.instant(), progress().nextPollAt()).toSeconds());
        }
        assertThat(waits).containsExactly(30L, 60L, 120L, 240L, 480L, 900L, 900L);
        assertThat(List.of(progress().failedPolls(), String.valueOf(progress().lastProblem()),
                String.valueOf(progress().cursor())))
                .isEqualTo(List.of(7, "the database failed with SQLSTATE 55000", cursor));

        server.back();
        ended("u-2", null, null, ELEVEN.plus(MINUTE), "b.gz");
        pollNow();
        assertThat(sessions()).extracting(CallSession::userId).containsExactlyInAnyOrder("u-1", "u-2");
        assertThat(progress().failedPolls()).isZero();
    }

    @Test
    void whatIsWrongWithTheDatabaseIsSaidInWords() {
        assertThat(failing(Map.of("port", "1"), RtcstatsDatabase.PASSWORD)).isEqualTo("no connection to the database");
        assertThat(failing(Map.of(), "wrong")).isEqualTo("the database refuses user and password");
        assertThat(failing(Map.of("database", "nowhere"), RtcstatsDatabase.PASSWORD))
                .isEqualTo("there is no database of this name");
        assertThat(failing(Map.of("table", "x\"; drop table \"rtcstats-server"), RtcstatsDatabase.PASSWORD))
                .isEqualTo("a table is missing: see the kind's table settings");
        server.execute("revoke select on \"rtcstats-server\" from " + RtcstatsDatabase.READER);
        assertThat(failing(Map.of(), RtcstatsDatabase.PASSWORD)).isEqualTo("the user may not read a table");
        server.execute("grant select on \"rtcstats-server\" to " + RtcstatsDatabase.READER);
        server.execute("alter table \"rtcstats-server\" drop column blob_url");
        assertThat(failing(Map.of(), RtcstatsDatabase.PASSWORD))
                .isEqualTo("a table lacks a column that is read: is it this kind's table?");
    }

    @Test
    void twoReplicasPollOneSourceOnce() throws Exception {
        for (int i = 0; i < 20; i++) {
            ended("u-" + i, null, null, ELEVEN.plusSeconds(i), i + ".gz");
        }
        ExecutorService replicas = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Boolean>> polls = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                polls.add(() -> poller.poll(source));
            }
            List<Boolean> polled = new ArrayList<>();
            for (Future<Boolean> poll : replicas.invokeAll(polls)) {
                polled.add(poll.get());
            }
            assertThat(polled).containsOnlyOnce(true);
        } finally {
            replicas.shutdownNow();
        }
        assertThat(counts()).isEqualTo(new Counts(20, 0, 0, 0));
    }

    @Test
    void aReplicaThatDiesLeavesTheLeaseToRunOutAndThePageIsReadAgain() throws IOException {
        ended("u-1", null, null, ELEVEN, "a.gz");
        assertThat(leases.claim(source)).isPresent();

        assertThat(poller.poll(source)).isFalse();
        clock.pass(config.lease().minusMillis(1));
        assertThat(poller.poll(source)).isFalse();
        clock.pass(Duration.ofMillis(1));
        assertThat(poller.poll(source)).isTrue();

        assertThat(sessions()).hasSize(1);
    }

    @Test
    void aPausedSourceIsNotPolled() throws IOException {
        ended("u-1", null, null, ELEVEN, "a.gz");
        sources.pause(source, true);
        assertThat(poller.due()).doesNotContain(source);
        assertThat(poller.poll(source)).isFalse();

        sources.pause(source, false);
        assertThat(poller.poll(source)).isTrue();
        assertThat(sessions()).hasSize(1);
    }

    @Test
    void aLargeTableIsReadInPagesWithoutALossAtEqualTimes() {
        // 1,203 rows of only three times, most of them at one: the id decides
        server.execute("""
                insert into "rtcstats-server" (rtcstats_user, session_start, session_end)
                select 'u-' || n, timestamptz '2026-03-02 10:50:00Z',
                    timestamptz '2026-03-02 11:00:00Z' + make_interval(secs => case when n <= 1200 then 0 else n - 1200 end)
                from generate_series(1, 1203) n order by random()""");

        pollNow();

        assertThat(sessions()).extracting(CallSession::userId).doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 1203).mapToObj(n -> "u-" + n).toList());
        assertThat(progress().cursor()).isEqualTo("2026-03-02T11:00:03Z - - -");
    }

    @Test
    void aRowThatEndsInTheFutureHidesNoneThatComesBeforeIt() throws IOException {
        ended("u-future", null, null, Instant.parse("2099-01-01T00:00:00Z"), "f.gz");
        server.execute("insert into \"rtcstats-server\" (session_end) values ('infinity'), ('-infinity')");
        pollNow();
        ended("u-now", null, null, clock.instant(), "n.gz");
        pollNow();

        assertThat(sessions()).extracting(CallSession::userId).containsExactlyInAnyOrder("u-future", "u-now");
    }

    @Test
    void whatEndedBeforeTheSourceWasMadeIsTakenForAWeekOrSinceADay() throws IOException {
        ended("u-week", null, null, NOON.minus(Duration.ofDays(7)), "w.gz");
        ended("u-before", null, null, NOON.minus(Duration.ofDays(7)).minusMillis(1), "b.gz");
        pollNow();
        assertThat(sessions()).extracting(CallSession::userId).containsExactly("u-week");

        sources.change(source, draft(Map.of("since", "2026-01-01T00:00:00Z"), RtcstatsDatabase.PASSWORD));
        leases.reread(source);
        poller.poll(source);
        assertThat(sessions()).extracting(CallSession::userId).containsExactlyInAnyOrder("u-week", "u-before");
    }

    @Test
    void idsThatNobodyCanHaveMeantAreUnknown() throws IOException {
        ended(" ", "c".repeat(301), "a\nb", ELEVEN, "a.gz");
        pollNow();

        assertThat(Arrays.asList(only().userId(), only().conferenceId(), only().externalId()))
                .isEqualTo(Arrays.asList(null, null, "1"));
    }

    @Test
    void noFileBesideTheDirectoryIsRead() throws IOException {
        Path secret = Files.writeString(files.resolveSibling(files.getFileName() + ".secret"), "RTCStatsDump\n{}");
        for (String address : List.of("..%2F" + secret.getFileName(), "%2e%2e", "%2Fetc%2Fpasswd", "a%00b")) {
            long row = server.connected("u", null, null, ELEVEN);
            server.closed(row, ELEVEN, address);
        }
        Files.createSymbolicLink(files.resolve("link.gz"), secret);
        server.closed(server.connected("u", null, null, ELEVEN), ELEVEN, "link.gz");

        pollNow();

        assertThat(counts()).isEqualTo(new Counts(0, 0, 5, 0));
        Files.delete(secret);
    }

    @Test
    void aTestSaysWhatWasFound() throws IOException {
        ended("u-1", null, null, ELEVEN, "a.gz");
        RtcstatsServer kind = Arc.container().instance(RtcstatsServer.class).get();

        assertThat(kind.test(sources.byId(source).orElseThrow())).containsExactly(
                "The table can be read: 1 sessions ended since 2026-02-23T12:00:00Z.",
                "There are no observations of the hosted service that may be read.",
                "The place of the recordings can be reached.",
                "The oldest recording of that time can be opened.");

        server.execute("alter table \"rtcstats-server\" enable row level security");
        assertThat(kind.test(sources.byId(source).orElseThrow())).contains(
                "The table has row level security: a user without a policy sees no rows, its owner sees all.");
    }

    /** With a recording whose own end is the row's. @return the row's id */
    private long ended(@Nullable String user, @Nullable String conference, @Nullable String session, Instant end,
            String key) throws IOException {
        store(key, gzip(rtcstats(end.minus(MINUTE), MINUTE, name + key)));
        long row = server.connected(user, conference, session, end.minus(MINUTE));
        server.closed(row, end, key);
        return row;
    }

    private void store(String key, byte[] bytes) throws IOException {
        Files.write(files.resolve(key), bytes);
    }

    private void pollNow() {
        sources.pause(source, false);
        assertThat(poller.poll(source)).isTrue();
    }

    private @Nullable String failing(Map<String, String> settings, String password) {
        sources.change(source, draft(settings, password));
        assertThat(poller.poll(source)).isTrue();
        return progress().lastProblem();
    }

    private UUID source(Map<String, String> more) {
        return sources.create(draft(more, RtcstatsDatabase.PASSWORD)).id();
    }

    private SourceDraft draft(Map<String, String> more, String password) {
        Map<String, String> settings = new HashMap<>(server.settings());
        settings.putAll(Map.of("recordings", "directory", "directory", files.toString(), "anonymise", "none"));
        settings.putAll(more);
        return new SourceDraft("rtcstats-server", name, settings, Map.of("password", password));
    }

    private Status progress() {
        return sources.find(source).orElseThrow().status();
    }

    private Counts counts() {
        return progress().counts();
    }

    private List<ItemProblem> problems() {
        return status.problems(source, 100);
    }

    private CallSession only() {
        assertThat(sessions()).hasSize(1);
        return sessions().get(0);
    }

    private List<CallSession> sessions() {
        return directory.list(new SessionQuery(null, Instant.parse("2020-01-01T00:00:00Z"),
                Instant.parse("2100-01-01T00:00:00Z"), null, 10_000)).stream()
                .filter(session -> session.source().equals(name)).toList();
    }
}
