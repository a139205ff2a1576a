package io.callbrief.session.source.peermetrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.callbrief.session.source.SourceAccount;
import io.callbrief.session.source.SourceHosts;
import io.callbrief.session.source.SourceRefusedException;
import io.callbrief.session.source.SourceUnavailableException;
import io.callbrief.session.source.peermetrics.Installation.Window;

/** Against a server that answers as the API is described; nobody has seen a real one here. */
class PeermetricsApiTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Window WINDOW = new Window(NOON.minus(Duration.ofHours(1)), NOON.minus(Peermetrics.SILENCE),
            NOON.minus(Peermetrics.GOODBYE), NOON);

    private final PeermetricsApi api = new PeermetricsApi(new ApiClient(new SourceHosts(true)), new SourceHosts(true));
    private FakePeermetricsApi server;

    @BeforeEach
    void start() throws IOException {
        server = new FakePeermetricsApi();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void anEndedSessionIsOverAfterAMinute() {
        UUID conference = server.conference("room-1", NOON.minusSeconds(600), null);
        UUID ended = server.session(conference, server.participant("u-1", "Ada", false), NOON.minusSeconds(500),
                NOON.minusSeconds(61));
        server.session(conference, server.participant("u-2", null, false), NOON.minusSeconds(500), NOON.minusSeconds(59));

        assertThat(over())
                .containsExactly(new SessionRow(ended, conference, "room-1", "u-1", "Ada", null, "1.2", "Agent/1", null,
                        NOON.minusSeconds(500), NOON.minusSeconds(61), NOON.minusSeconds(61)));
    }

    @Test
    void aSessionWithoutAnEndIsOverWhenItsConferenceIsSilent() {
        UUID conference = server.conference("room-1", NOON.minusSeconds(900), null);
        UUID open = server.session(conference, server.participant("u-1", null, false), NOON.minusSeconds(800), null);
        server.event(conference, open, "onconnectionstatechange", NOON.minusSeconds(600), "\"connected\"");
        server.event(conference, open, "stats", NOON.minusSeconds(299), "{}");
        assertThat(over()).isEmpty();

        server.dropLastEvent();
        server.event(conference, open, "stats", NOON.minusSeconds(301), "{}");

        assertThat(over()).extracting(SessionRow::id, SessionRow::lastAt)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(open, NOON.minusSeconds(301)));
    }

    @Test
    void anSfuIsNoParticipant() {
        UUID conference = server.conference("room-1", NOON.minusSeconds(600), null);
        server.session(conference, server.participant("sfu", null, true), NOON.minusSeconds(500), NOON.minusSeconds(300));

        assertThat(over()).isEmpty();
    }

    @Test
    void listsArePagedAndOneThatIsNotStillRead() {
        UUID conference = server.conference("room-1", NOON.minusSeconds(600), null);
        UUID who = server.participant("u-1", null, false);
        for (int i = 0; i < 450; i++) {
            server.session(conference, who, NOON.minusSeconds(500), NOON.minusSeconds(300));
        }

        List<SessionRow> first = api.over(account(), WINDOW, null, 400);
        assertThat(first).hasSize(400).extracting(SessionRow::id).doesNotHaveDuplicates();
        assertThat(api.over(account(), WINDOW, first.get(399).place(), 400)).hasSize(50)
                .doesNotContainAnyElementsOf(first);
        server.withoutPages();
        assertThat(api.over(account(), WINDOW, null, 500)).hasSize(450);
    }

    @Test
    void onlyTheSessionsOwnEventsAreItsRecording() throws IOException {
        UUID conference = server.conference("room-1", NOON.minusSeconds(600), null);
        UUID one = server.session(conference, server.participant("u-1", null, false), NOON.minusSeconds(500), null);
        UUID other = server.session(conference, server.participant("u-2", null, false), NOON.minusSeconds(500), null);
        for (int i = 0; i < 250; i++) {
            server.event(conference, i % 2 == 0 ? one : other, "stats", NOON.minusSeconds(500 - i), "{\"n\":" + i + "}");
        }
        SessionRow session = new SessionRow(one, conference, null, null, null, null, null, null, null, NOON, null, NOON);

        List<EventRow> events = new ArrayList<>();
        api.events(account(), session, events::add);

        assertThat(events).hasSize(125).first()
                .isEqualTo(new EventRow("stats", null, null, NOON.minusSeconds(500), "{\"n\":0}"));
    }

    @Test
    void conferencesOfTheLastThirtyDaysAtMostAreAskedFor() {
        api.over(account(), new Window(NOON.minus(Duration.ofDays(90)), NOON, NOON, NOON), null, 50);

        assertThat(server.asked()).last().asString().contains("created_at_gte=2026-01-31T12%3A00%3A00Z");
    }

    @Test
    void aLimitReachedOrAServerInTroubleIsTriedAgainLater() {
        for (int status : List.of(429, 500, 503)) {
            server.answer(status, "{}");
            assertThatThrownBy(this::over).isInstanceOf(SourceUnavailableException.class);
        }
        server.close();
        assertThatThrownBy(this::over).isInstanceOf(SourceUnavailableException.class)
                .hasMessage("the API does not answer");
    }

    @Test
    void anAnswerThatIsNoneNeedsSomebody() {
        for (int status : List.of(301, 400, 401, 403, 404)) {
            server.answer(status, "{}");
            assertThatThrownBy(this::over).isInstanceOf(SourceRefusedException.class)
                    .hasMessage("the API answers " + status + ": address, app id or header are not right");
        }
        server.answer(200, "<html>");
        assertThatThrownBy(this::over).isInstanceOf(SourceRefusedException.class);
    }

    @Test
    void rowsOfWrongShapeAreNoSessions() {
        server.answer(200, "{\"results\":[7,\"x\",{\"id\":7},{\"id\":\"" + UUID.randomUUID() + "\",\"end_time\":[]}]}");
        assertThat(over()).isEmpty();
        server.answer(200, "[]");
        assertThat(over()).isEmpty();
    }

    @Test
    void aProxyGetsItsHeader() {
        over();
        assertThat(server.header("X-Proxy-Key")).containsExactly("s3cret");
    }

    @Test
    void settingsAreCheckedBeforeTheyAreStored() {
        assertThat(api.objections(account())).isEmpty();
        Map<String, String> wrong = Map.of("url", "ftp://x", "appId", "7", "headerName", "a b");
        assertThat(api.objections(new SourceAccount(UUID.randomUUID(), "peermetrics", "p", wrong, Map.of(), NOON)))
                .containsOnlyKeys("url", "appId", "headerName");
        assertThat(api.objections(new SourceAccount(UUID.randomUUID(), "peermetrics", "p",
                Map.of("url", "http://169.254.169.254/v1", "appId", UUID.randomUUID().toString()), Map.of(), NOON)))
                .containsOnlyKeys("url");
    }

    private List<SessionRow> over() {
        return api.over(account(), WINDOW, null, 50);
    }

    private SourceAccount account() {
        Map<String, String> settings = new HashMap<>(Map.of("mode", "api", "url", server.url(), "appId",
                "6d1f2c0e-2c5a-4f5e-9a59-0f1d6c3b2a10", "headerName", "X-Proxy-Key"));
        return new SourceAccount(UUID.randomUUID(), "peermetrics", "p", settings, Map.of("headerValue", "s3cret"), NOON);
    }
}
