package io.callbrief.webhook;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import jakarta.inject.Inject;

import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.skyscreamer.jsonassert.JSONAssert;

import io.callbrief.connector.store.ConnectorDraft;
import io.callbrief.connector.store.ConnectorRows;
import io.callbrief.testing.CaseRows;
import io.callbrief.testing.SettableClock;
import io.callbrief.testing.Standstill;
import io.callbrief.testing.ZendeskHooks;
import io.callbrief.testing.ZendeskHooks.Delivery;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;

@QuarkusTest
@TestProfile(Standstill.class)
class WebhookTest {

    private static final String BOT = "bot@support.example";
    private static final ZendeskHooks HOOKS = new ZendeskHooks("hook-0815-secret");
    private static final Instant NOW = SettableClock.NOON;
    private static final Duration WINDOW = Duration.ofHours(24);
    private static final int MAX_BYTES = 262_144;
    private static final String CREATED = ZendeskHooks.body("ticket_created", "4812", "New", "customer@example.com");

    @Inject
    ConnectorRows connectors;
    @Inject
    CaseRows rows;
    @Inject
    SettableClock clock;

    private final List<String> log = new CopyOnWriteArrayList<>();
    private final Handler noting = new Noting(log);
    private UUID connector;

    @BeforeEach
    void connect() {
        rows.sweep();
        clock.set(NOW);
        connector = connectors.create(new ConnectorDraft("zendesk", "Support", URI.create("https://support.example"),
                Map.of("botEmail", BOT), Map.of("apiToken", "tok-4711", "webhookSecret", "hook-0815-secret"))).id();
        Logger.getLogger("io.callbrief").addHandler(noting);
    }

    @AfterEach
    void sweep() {
        Logger.getLogger("io.callbrief").removeHandler(noting);
        rows.sweep();
    }

    @Test
    void aDeliveryIsStoredTogetherWithItsLook() {
        Response answer = send(HOOKS.sign("d-1", NOW.toString(), CREATED));

        accepted(answer);
        assertThat(rows.rows("select connector_id, delivery_id, ticket_id, event, length(body_sha256) from delivery"))
                .containsExactly(connector + "|d-1|4812|ticket_created|32");
        assertThat(rows.rows("select c.connector_id, c.ticket_id, l.reasons, l.state from case_look l "
                + "join support_case c on c.id = l.case_id")).containsExactly(connector + "|4812|{TICKET_CREATED}|READY");
        assertThat(rows.count("look_outbox")).isEqualTo(1);
        assertThat(log).containsExactly("webhook connector=" + connector + " delivery=d-1 ticket=4812: ACCEPTED");
    }

    @Test
    void withoutAValidSignatureNothingIsStored() {
        Delivery signed = HOOKS.sign("d-1", NOW.toString(), CREATED);
        List<Delivery> untrusted = List.of(
                signed.without("X-Zendesk-Webhook-Signature"),
                signed.without("X-Zendesk-Webhook-Signature-Timestamp"),
                signed.with("X-Zendesk-Webhook-Signature", "AAAA"),
                signed.with("X-Zendesk-Webhook-Signature-Timestamp", NOW.plusSeconds(1).toString()),
                new Delivery(signed.headers(), CREATED.replace("4812", "4813").getBytes(StandardCharsets.UTF_8)),
                new ZendeskHooks("another secret").sign("d-1", NOW.toString(), CREATED));

        for (Delivery delivery : untrusted) {
            problem(send(delivery), 401, "signature", "missing or not made with this connector's secret");
        }

        nothingStored();
        assertThat(log).hasSize(untrusted.size()).allSatisfy(line -> assertThat(line)
                .startsWith("webhook connector=" + connector + ": UNTRUSTED, "));
    }

    @Test
    void aKnownDeliveryIdHasNoEffect() {
        send(HOOKS.sign("d-1", NOW.toString(), CREATED));
        clock.pass(Duration.ofDays(400));

        accepted(send(HOOKS.sign("d-1", NOW.toString(), CREATED)));

        assertThat(rows.count("delivery")).isEqualTo(1);
        assertThat(rows.count("case_look")).isEqualTo(1);
        assertThat(log).last().isEqualTo("webhook connector=" + connector + " delivery=d-1 ticket=-: DUPLICATE");
    }

    @Test
    void aBodySeenBeforeUnderANewIdIsAReplayOnceItIsOld() {
        send(HOOKS.sign("d-1", NOW.toString(), CREATED));
        clock.pass(WINDOW);

        accepted(send(HOOKS.sign("d-2", NOW.toString(), CREATED)));
        clock.pass(Duration.ofMillis(1));
        problem(send(HOOKS.sign("d-3", NOW.toString(), CREATED)), 401, "timestamp", "an old delivery under a new delivery id");
        accepted(send(HOOKS.sign("d-4", clock.instant().toString(), CREATED)));

        assertThat(rows.rows("select delivery_id from delivery order by 1")).containsExactly("d-1", "d-2", "d-4");
    }

    @Test
    void anOldFirstDeliveryIsGenuine() {
        accepted(send(HOOKS.sign("d-1", NOW.minus(Duration.ofDays(3)).toString(), CREATED)));

        assertThat(rows.count("case_look")).isEqualTo(1);
    }

    @Test
    void anotherConnectorsDeliveriesAreAnotherMatter() {
        send(HOOKS.sign("d-1", NOW.toString(), CREATED));
        UUID first = connector;
        connect();
        rows.sweep();

        accepted(send(HOOKS.sign("d-1", NOW.toString(), CREATED)));

        assertThat(connector).isNotEqualTo(first);
        assertThat(rows.rows("select connector_id from support_case")).containsExactly(connector.toString());
    }

    @Test
    void aBodyMayBeLargeButNotLarger() {
        String largest = CREATED + " ".repeat(MAX_BYTES - CREATED.length());

        accepted(send(HOOKS.sign("d-1", NOW.toString(), largest)));
        problem(send(HOOKS.sign("d-2", NOW.toString(), largest + " ")), 413, "body", "larger than a webhook may be");

        assertThat(rows.count("delivery")).isEqualTo(1);
    }

    @Test
    void anUnknownConnectorIsNotFound() {
        Delivery delivery = HOOKS.sign("d-1", NOW.toString(), CREATED);

        problem(send(UUID.randomUUID().toString(), delivery), 404, "connectorId", "no active connector has this id");
        Response noId = send("nonsense", delivery);

        assertThat(noId.statusCode()).isEqualTo(404);
        assertThat(noId.contentType()).isEqualTo("application/problem+json");
        nothingStored();
    }

    @Test
    void aSignedBodyThatCannotBeReadIsMalformed() {
        for (String body : List.of("{\"v\":1,", "", "[]", "null", CREATED.replace("4812", "no ticket"))) {
            problem(send(HOOKS.sign("d-1", NOW.toString(), body)), 400, "body",
                    "not the JSON that the connector's set-up page asks for");
        }

        nothingStored();
    }

    @Test
    void whatOurOwnNoteCausedIsAnsweredAndLeftAlone() {
        accepted(send(HOOKS.sign("d-1", NOW.toString(), ZendeskHooks.body("ticket_updated", "4812", "Open", BOT))));

        assertThat(rows.count("delivery")).isEqualTo(1);
        assertThat(rows.count("case_look")).isZero();
        assertThat(log).containsExactly("webhook connector=" + connector + " delivery=d-1 ticket=-: IGNORED");
    }

    @Test
    void aDeliveryLeavesOneLineInTheLogAndNoContent() {
        String body = CREATED.replace("\"requester_external_id\":\"\"", "\"requester_external_id\":\"u-secret-17\"");
        send(HOOKS.sign("d-1", NOW.toString(), body));
        send(HOOKS.sign("d-1 forged=line", NOW.toString(), body));
        send(HOOKS.sign("d-2", NOW.toString(), body.replace("4812", "rm -rf")));
        send(HOOKS.sign("d-3", NOW.toString(), body).with("X-Zendesk-Webhook-Signature", "hook-0815-secret"));

        assertThat(log).hasSize(4).noneMatch(line -> line.contains("\n"));
        assertThat(String.join("\n", log)).doesNotContain("u-secret-17", "customer@example.com", "0815", "4711",
                "rm -rf", "forged=line");
    }

    @Test
    void fiftyDeliveriesOfTheSameIdAtOnceAreOne() throws Exception {
        int parallel = 50;
        Delivery delivery = HOOKS.sign("d-1", NOW.toString(), CREATED);
        CyclicBarrier together = new CyclicBarrier(parallel);
        ExecutorService senders = Executors.newFixedThreadPool(parallel);
        List<Future<Integer>> sending = new ArrayList<>();
        for (int i = 0; i < parallel; i++) {
            sending.add(senders.submit(() -> {
                together.await(30, TimeUnit.SECONDS);
                return send(delivery).statusCode();
            }));
        }
        List<Integer> statuses = new ArrayList<>();
        for (Future<Integer> one : sending) {
            statuses.add(one.get(60, TimeUnit.SECONDS));
        }
        senders.shutdown();

        assertThat(statuses).hasSize(parallel).containsOnly(200);
        assertThat(rows.count("delivery")).isEqualTo(1);
        assertThat(rows.count("case_look")).isEqualTo(1);
        assertThat(rows.count("look_outbox")).isEqualTo(1);
        assertThat(log).hasSize(parallel).filteredOn(line -> line.endsWith("ACCEPTED")).hasSize(1);
    }

    private Response send(Delivery delivery) {
        return send(connector.toString(), delivery);
    }

    private static Response send(String path, Delivery delivery) {
        return given().config(RestAssuredConfig.config().encoderConfig(
                EncoderConfig.encoderConfig().appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .headers(delivery.headers()).body(delivery.body()).post("/webhooks/" + path);
    }

    private static void accepted(Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.asString()).isEmpty();
    }

    private static void problem(Response answer, int status, String field, String reason) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        try {
            JSONAssert.assertEquals("""
                    {"status": %d, "title": "Delivery refused", "detail": "%s: %s",
                     "errors": [{"field": "%s", "reason": "%s"}]}""".formatted(status, field, reason, field, reason),
                    answer.asString(), true);
        } catch (org.json.JSONException e) {
            throw new AssertionError(answer.asString(), e);
        }
    }

    private void nothingStored() {
        assertThat(rows.count("delivery") + rows.count("support_case") + rows.count("look_outbox")).isZero();
    }

    private static final class Noting extends Handler {

        private static final Formatter MESSAGE = new PatternFormatter("%s");

        private final List<String> lines;

        private Noting(List<String> lines) {
            this.lines = lines;
        }

        @Override
        public void publish(LogRecord line) {
            lines.add(MESSAGE.format(line));
        }

        @Override
        public void flush() {
        }

        @Override
        public void close() {
        }
    }
}
