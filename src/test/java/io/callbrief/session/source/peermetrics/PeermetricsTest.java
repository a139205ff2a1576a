package io.callbrief.session.source.peermetrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.callbrief.call.CallSession;
import io.callbrief.call.RecordingFormat;
import io.callbrief.session.SessionDirectory;
import io.callbrief.session.SessionQuery;
import io.callbrief.session.source.SessionHint;
import io.callbrief.session.source.SessionHints;
import io.callbrief.session.source.SourceDraft;
import io.callbrief.session.source.SourcePoller;
import io.callbrief.session.source.SourcesProfile;
import io.callbrief.session.source.StoredSource.Counts;
import io.callbrief.session.source.store.SourceRows;
import io.callbrief.testing.SettableClock;
import io.quarkus.arc.Arc;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** Against a real PostgreSQL with the tables as described; all rows are written by hand. */
@QuarkusTest
@TestProfile(SourcesProfile.class)
class PeermetricsTest {
    private static final Instant NOON = SettableClock.NOON;
    private static final Instant START = NOON.minus(Duration.ofMinutes(30));
    private static final UUID PC = UUID.randomUUID();
    private static final Random NOISE = new Random(7);

    @Inject
    SourceRows sources;
    @Inject
    SourcePoller poller;
    @Inject
    SessionDirectory directory;
    @Inject
    SessionHints hints;
    @Inject
    SettableClock clock;

    private PeermetricsDatabase database;
    private String name;
    private UUID source;
    private UUID room;

    @BeforeEach
    void fresh() {
        clock.set(NOON);
        database = PeermetricsDatabase.fresh("peermetrics_" + UUID.randomUUID().toString().substring(0, 8));
        name = "peermetrics-" + UUID.randomUUID();
        Map<String, String> settings = new HashMap<>(database.settings());
        settings.put("anonymise", "none");
        source = sources.create(
                new SourceDraft("peermetrics", name, settings, Map.of("password", PeermetricsDatabase.PASSWORD))).id();
        room = database.conference("room-1");
    }

    @AfterEach
    void delete() {
        sources.delete(source);
    }

    @Test
    void anEndedSessionIsTakenWithItsRecording() {
        UUID session = call("u-1", "Ada", START.plusSeconds(60));

        pollNow();

        CallSession taken = only();
        assertThat(Arrays.asList(taken.source(), taken.externalId(), taken.userId(), taken.conferenceId(),
                taken.displayName(), taken.application(), taken.release(), taken.startedAt(), taken.endedAt()))
                .isEqualTo(Arrays.asList(name, session.toString(), "u-1", "room-1", "Ada", "Clinic", "1.2.0",
                        START.plusSeconds(1), START.plusSeconds(50)));
        assertThat(taken.recordings()).extracting(r -> r.format()).containsExactly(RecordingFormat.PEERMETRICS);
        assertThat(taken.recordings()).extracting(r -> r.network().region()).containsExactly("RO");
        assertThat(counts()).isEqualTo(new Counts(1, 0, 0, 0));
        pollNow();
        assertThat(counts()).isEqualTo(new Counts(1, 0, 0, 0));
    }

    @Test
    void withoutAnEndSilenceEndsASession() {
        UUID session = call("u-1", null, null);
        database.event(session, PC, "stats", NOON.minusSeconds(299), report(9));
        pollNow();
        assertThat(sessions()).isEmpty();

        clock.pass(Duration.ofSeconds(2));
        pollNow();

        assertThat(only().endedAt()).isEqualTo(NOON.minusSeconds(299));
    }

    @Test
    void whatComesLaterMakesALongerRecordingOfTheSameSession() {
        UUID session = call("u-1", null, null);
        pollNow();
        assertThat(only().recordings()).hasSize(1);

        database.event(session, PC, "stats", NOON.minusSeconds(30), report(9));
        clock.pass(Duration.ofMinutes(6));
        pollNow();

        assertThat(only().recordings()).hasSize(2);
        assertThat(only().endedAt()).isEqualTo(NOON.minusSeconds(30));
    }

    @Test
    void rowsThatComeLateUnderEarlierTimesAreFound() {
        pollNow();
        clock.pass(Duration.ofSeconds(60));
        UUID session = call("u-1", null, null);
        database.execute("update app_genericevent set created_at = created_at + interval '20 minutes'");
        database.execute("update app_session set created_at = created_at + interval '20 minutes'");

        pollNow();

        assertThat(only().externalId()).isEqualTo(session.toString());
    }

    @Test
    void sfusAndDeletedRowsAreNoSessions() {
        UUID sfu = database.session(room, database.participant("sfu", null, true), START, START.plusSeconds(60));
        database.event(sfu, PC, "stats", START.plusSeconds(10), report(1));
        UUID deleted = call("u-1", null, START.plusSeconds(60));
        database.execute("update app_session set is_active = false where id = '" + deleted + "'");
        UUID events = call("u-2", null, START.plusSeconds(60));
        database.execute(
                "update app_genericevent set is_active = false where type = 'stats' and session_id = '" + events + "'");

        pollNow();

        assertThat(only().userId()).isEqualTo("u-2");
        assertThat(only().recordings()).isEmpty();
    }

    @Test
    void aCleanedUpConferenceLeavesTheSessionAndItsIssues() {
        UUID session = call("u-1", null, START.plusSeconds(60));
        database.execute("delete from app_genericevent where type = 'stats'");
        database.issue(session, "turn_used", "w", START.plusSeconds(20));
        database.issue(session, "connection_failed", "e", START.plusSeconds(30));

        pollNow();

        assertThat(only().recordings()).isEmpty();
        assertThat(counts()).isEqualTo(new Counts(0, 1, 0, 0));
        assertThat(hints.of(only().id())).extracting(SessionHint::kind, hint -> hint.json().replace(" ", ""))
                .containsExactly(org.assertj.core.groups.Tuple.tuple("peermetrics",
                        "{\"issues\":[{\"code\":\"connection_failed\",\"type\":\"error\",\"at\":\"" + START.plusSeconds(30)
                                + "\"},"
                                + "{\"code\":\"turn_used\",\"type\":\"warning\",\"at\":\"" + START.plusSeconds(20) + "\"}]}"));
    }

    @Test
    void aRefusedMicrophoneIsARecordingWithoutReports() {
        UUID session = database.session(room, database.participant("u-1", null, false), START, START.plusSeconds(9));
        database.event(session, null, "getUserMedia", START.plusSeconds(1), "{\"constraints\":{\"audio\":true}}");
        database.event(session, null, "getUserMedia", START.plusSeconds(2), "{\"error\":{\"name\":\"NotAllowedError\"}}");

        pollNow();

        assertThat(only().recordings()).hasSize(1);
    }

    @Test
    void poisonedRowsCostThemselvesOnly() throws IOException {
        UUID session = call("u-1", null, START.plusSeconds(60));
        for (String data : List.of("null", "[]", "\"NaN\"", "7", "{\"connection\":[],\"audio\":{\"inbound\":\"NaN\"}}",
                "{\"audio\":{\"inbound\":[{\"id\":\"I\",\"packetsReceived\":\"NaN\",\"timestamp\":\"NaN\"}]}}",
                "{\"connection\":{\"id\":\"P\",\"timestamp\":1e300}}", "[".repeat(900) + "]".repeat(900))) {
            database.event(session, PC, "stats", START.plusSeconds(12), data);
            database.event(session, PC, "onsignalingstatechange", START.plusSeconds(13), data);
            database.event(session, null, "getUserMedia", START.plusSeconds(14), data);
        }
        database.event(session, PC, "stats", START.plusSeconds(15), "{\"x\":\"" + noise(3_000_000) + "\"}");
        database.execute("update app_session set platform = '[1]', end_time = 'infinity'");
        UUID huge = call("u-2", null, START.plusSeconds(61));
        for (int i = 0; i < 120; i++) {
            database.event(huge, PC, "stats", START.plusSeconds(20 + i),
                    "{\"connection\":{\"id\":\"P\",\"timestamp\":" + (20 + i) * 1000 + ",\"x0\":\"" + noise(500) + "\","
                            + "\"x1\":\"" + noise(500) + "\",\"x2\":\"" + noise(500) + "\",\"x3\":\"" + noise(500) + "\"}}");
        }
        call("u-3", null, START.plusSeconds(62));

        pollNow();

        assertThat(sessions()).extracting(CallSession::userId, s -> s.recordings().size()).containsExactlyInAnyOrder(
                org.assertj.core.groups.Tuple.tuple("u-1", 1), org.assertj.core.groups.Tuple.tuple("u-2", 0),
                org.assertj.core.groups.Tuple.tuple("u-3", 1));
        assertThat(counts()).isEqualTo(new Counts(2, 0, 0, 1));
    }

    @Test
    void anOutageCostsTimeAndNoSession() {
        call("u-1", null, START.plusSeconds(60));
        database.away();
        assertThat(poller.poll(source)).isTrue();
        assertThat(sources.find(source).orElseThrow().status().failedPolls()).isEqualTo(1);
        assertThat(sessions()).isEmpty();

        database.back();
        clock.pass(Duration.ofMinutes(20));
        pollNow();

        assertThat(only().userId()).isEqualTo("u-1");
    }

    @Test
    void everyPageOfManySessionsIsRead() {
        List<String> users = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            users.add("u-" + i);
            database.session(room, database.participant("u-" + i, null, false), START, START.plusSeconds(60));
        }

        pollNow();

        assertThat(sessions()).extracting(CallSession::userId).containsExactlyInAnyOrderElementsOf(users);
    }

    @Test
    void aTestSaysWhatWasFound() {
        call("u-1", null, START.plusSeconds(60));

        assertThat(Arc.container().instance(Peermetrics.class).get().test(sources.byId(source).orElseThrow()))
                .containsExactly("The tables can be read: 1 sessions were over since 2026-02-23T12:00:00Z.");
    }

    /** Of 50 s with reports each ten seconds. */
    private UUID call(String user, @org.jspecify.annotations.Nullable String shown,
            @org.jspecify.annotations.Nullable Instant end) {
        UUID session = database.session(room, database.participant(user, shown, false), START, end);
        database.event(session, PC, "addConnection", START.plusSeconds(1), "null");
        database.event(session, PC, "onconnectionstatechange", START.plusSeconds(2), "\"connected\"");
        for (int i = 1; i <= 5; i++) {
            database.event(session, PC, "stats", START.plusSeconds(10L * i), report(i));
        }
        return session;
    }

    private static String report(int i) {
        return "{\"connection\":{\"id\":\"P\",\"timestamp\":" + 10_000L * i + "},\"audio\":{\"inbound\":[{\"id\":\"I\","
                + "\"type\":\"inbound-rtp\",\"timestamp\":" + 10_000L * i + ",\"ssrc\":1,\"packetsReceived\":" + 500 * i
                + "}]}}";
    }

    private static String noise(int length) {
        StringBuilder text = new StringBuilder(length);
        NOISE.ints(length, 'a', 'z').forEach(c -> text.append((char) c));
        return text.toString();
    }

    private void pollNow() {
        sources.pause(source, false);
        assertThat(poller.poll(source)).isTrue();
        assertThat(sources.find(source).orElseThrow().status().failedPolls()).isZero();
    }

    private Counts counts() {
        return sources.find(source).orElseThrow().status().counts();
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
