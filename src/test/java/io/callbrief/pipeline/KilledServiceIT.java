package io.callbrief.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

import io.callbrief.embedded.ServicesProcess;
import io.callbrief.testing.CallbriefApi;
import io.callbrief.testing.FakeZendesk;
import io.callbrief.testing.FakeZendeskTicket;
import io.callbrief.testing.RecordedCall;

/** The packaged service is killed at the worst moments; its database, its broker and the helpdesk live on. */
@TestInstance(Lifecycle.PER_CLASS)
class KilledServiceIT {

    private static final String ADMIN_KEY = "cb_admin-key-of-the-tests-0123456789";
    private static final String COMPLAINT = "At no point during my conversation did I hear the caller. Session was around 9:00 AM.";
    private static final Instant CALL = Instant.parse("2025-11-20T02:02:14Z");
    private static final Instant WRITTEN = Instant.parse("2025-11-20T02:40:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration SHOWN_AFTER = Duration.ofSeconds(10);
    private static final String USER = "user-of-the-killed-service";

    @TempDir
    static Path directory = Path.of("");

    private ServicesProcess services;
    private Map<String, String> settings = Map.of();
    private ServiceProcess service;
    private CallbriefApi callbrief;
    private final List<FakeZendesk> helpdesks = new ArrayList<>();
    private FakeZendesk zendesk;
    private UUID connector;
    private FakeZendeskTicket ticket;

    @BeforeAll
    void aServiceWithARecordedCall() throws IOException {
        services = ServicesProcess.launch(directory.resolve("home"));
        settings = services.settings();
        Map<String, String> all = new HashMap<>(settings);
        all.put("callbrief.home", directory.resolve("service").toString());
        all.put("callbrief.admin-key", ADMIN_KEY);
        all.put("callbrief.secrets.key", Base64.getEncoder().encodeToString(new byte[32]));
        all.put("callbrief.outbound.allow-private", "true");
        // how soon a killed replica's work is taken over
        all.put("callbrief.looks.lease", "5s");
        service = ServiceProcess.launch(directory.resolve("service.log"), all).ready();
        callbrief = new CallbriefApi(service.url(), ADMIN_KEY);
        RecordedCall call = RecordedCall.at(CALL, "conference-of-the-killed-service");
        callbrief.upload(call.firstSide(), call.by(USER, "Anna Quill"));
        callbrief.upload(call.secondSide(), call.by(USER + "-2", "Marc Dorn"));
    }

    @BeforeEach
    void aTicketAtAZendesk() {
        service.ready();
        zendesk = new FakeZendesk();
        helpdesks.add(zendesk);
        connector = callbrief.connect(zendesk);
        String customer = zendesk.addUser(user -> user.put("name", "Anna Quill").put("email", "anna@quill.example")
                .put("external_id", USER).put("iana_time_zone", "Asia/Bangkok").put("locale", "en-US"));
        ticket = zendesk.addTicket(customer, "Silent conversation", COMPLAINT, WRITTEN);
    }

    @AfterEach
    void nothingOfTheTicketIsInTheLog() throws IOException {
        String log = service.log();
        assertThat(log).contains("ticket=" + connector);
        assertThat(log).doesNotContainIgnoringCase("at no point", "conversation", "hear the caller", "9:00 AM", "quill",
                "marc", "dorn", USER, ADMIN_KEY, FakeZendesk.API_TOKEN, FakeZendesk.WEBHOOK_SECRET, FakeZendesk.BOT_EMAIL);
    }

    @AfterAll
    void stop() {
        service.close();
        helpdesks.forEach(FakeZendesk::close);
        services.close();
    }

    @Test
    void killedAfterTheNoteIsStoredAndBeforeTheAnswerItPostsNoSecond() throws Exception {
        zendesk.faults().onStored(this::killOnce);

        callbrief.ticketCreated(connector, ticket.id(), "stored");
        restartWhenKilled();

        assertThat(outcome()).isEqualTo(new Outcome(1, 1, List.of("CONFIRMED after 1"), List.of("DONE")));
    }

    @Test
    void killedAfterTheNoteIsStoredItWaitsForANoteThatIsShownLate() throws Exception {
        zendesk.faults().onStored(this::killOnce);
        zendesk.faults().delayVisibility(Duration.ofDays(1));

        callbrief.ticketCreated(connector, ticket.id(), "late");
        restartWhenKilled();
        // the delay counts from the first look in vain: how long a restart takes must not use it up
        await().atMost(PATIENCE).until(() -> looksForTheNote() > 0);
        zendesk.faults().showAllFrom(Clock.systemUTC().instant().plus(SHOWN_AFTER));

        assertThat(outcome()).isEqualTo(new Outcome(1, 1, List.of("CONFIRMED after 1"), List.of("DONE")));
        assertThat(looksForTheNote()).isGreaterThan(1);
    }

    @Test
    void killedBeforeItPostsItPostsOnceItIsBack() throws Exception {
        zendesk.faults().onNext("PUT", ticket.id(), () -> {
            service.kill();
            throw new IllegalStateException("the request dies with its sender");
        });

        callbrief.ticketCreated(connector, ticket.id(), "unposted");
        restartWhenKilled();

        assertThat(outcome()).isEqualTo(new Outcome(1, 2, List.of("CONFIRMED after 2"), List.of("DONE")));
    }

    @Test
    void killedWhileItReadsTheTicketItReadsItAgain() throws Exception {
        zendesk.faults().onNext("GET", "/users/", service::kill);

        callbrief.ticketCreated(connector, ticket.id(), "unread");
        restartWhenKilled();

        assertThat(outcome()).isEqualTo(new Outcome(1, 1, List.of("CONFIRMED after 1"), List.of("DONE")));
    }

    private long looksForTheNote() {
        return zendesk.requests().stream().filter(request -> request.pathAndQuery().contains("/comments")).count();
    }

    /** A second stored note must show as such, not as a second kill. */
    private void killOnce() {
        if (ticket.notes().size() == 1) {
            service.kill();
        }
    }

    private void restartWhenKilled() throws IOException {
        await().atMost(PATIENCE).until(() -> !service.isAlive());
        service.restart();
    }

    /**
     * What has come of the ticket.
     *
     * @param puts that reached the helpdesk
     * @param deliveries states of the case's notes, with the number of tries
     */
    private record Outcome(int notes, long puts, List<String> deliveries, List<String> looks) {
    }

    /** Once nothing is left to do. */
    private Outcome outcome() throws Exception {
        String ofCase = "join support_case c on c.id = x.case_id where c.connector_id = ?";
        await().atMost(PATIENCE).until(() -> rows("select x.state from case_look x " + ofCase).equals(List.of("DONE")));
        return new Outcome(ticket.notes().size(),
                zendesk.requests().stream().filter(request -> request.method().equals("PUT")).count(),
                rows("select x.state || ' after ' || x.attempts from note_delivery x " + ofCase),
                rows("select x.state from case_look x " + ofCase));
    }

    private List<String> rows(String query) throws Exception {
        try (Connection connection = DriverManager.getConnection(settings.get("quarkus.datasource.jdbc.url"),
                settings.get("quarkus.datasource.username"), settings.get("quarkus.datasource.password"));
                PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setObject(1, connector);
            List<String> values = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    values.add(rows.getString(1));
                }
            }
            return values;
        }
    }
}
