package io.callbrief.admin;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.callbrief.connector.Connectors;
import io.callbrief.reconcile.store.PollRows;
import io.callbrief.testing.CallbriefApi;
import io.callbrief.testing.CaseRows;
import io.callbrief.testing.FakeZendesk;
import io.callbrief.testing.FakeZendeskTicket;
import io.callbrief.testing.ZendeskHooks;
import io.callbrief.work.Looks;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/** What an admin does with a helpdesk that is connected, while its webhooks go on coming. */
@QuarkusTest
@TestProfile(LifecycleProfile.class)
class ConnectorLifecycleTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @Inject
    Connectors connectors;
    @Inject
    Looks looks;
    @Inject
    PollRows polls;
    @Inject
    CaseRows rows;

    private final FakeZendesk zendesk = new FakeZendesk();
    private CallbriefApi callbrief;
    private UUID connector;

    @BeforeEach
    void connect() {
        callbrief = new CallbriefApi(URI.create(RestAssured.baseURI + ":" + RestAssured.port), LifecycleProfile.ADMIN_KEY);
        connector = callbrief.connect(zendesk);
    }

    @AfterEach
    void disconnect() {
        keyed().delete(path("?force=true"));
        zendesk.close();
    }

    @Test
    void aPausedConnectorLosesNothing() {
        post("/pause");
        FakeZendeskTicket ticket = ticket();

        callbrief.ticketCreated(connector, ticket.id(), UUID.randomUUID().toString());
        Response paused = keyed().get(path(""));
        looks.requeueDue();

        assertThat(paused.<String> path("state")).isEqualTo("paused");
        assertThat(paused.<Integer> path("openLooks")).isEqualTo(1);
        assertThat(looks.claim(lookId())).isEmpty();
        assertThat(polls.due()).doesNotContain(connector);
        assertThat(polls.claim(connector)).isEmpty();
        assertThat(zendesk.requests()).noneMatch(request -> request.pathAndQuery().contains(ticket.id()));
        assertThat(looksOf()).containsExactly("READY|0");

        Response resumed = post("/resume");

        assertThat(resumed.<String> path("state")).isEqualTo("active");
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(ticket.notes()).hasSize(1);
            assertThat(looksOf()).containsExactly("DONE|1");
        });
    }

    @Test
    void whatWaitedAfterAFailureGoesOnAtOnceAfterThePause() {
        FakeZendeskTicket ticket = ticket();
        zendesk.goDown();
        callbrief.ticketCreated(connector, ticket.id(), UUID.randomUUID().toString());
        await().atMost(PATIENCE).untilAsserted(
                () -> assertThat(looksOf()).singleElement().asString().matches("READY\\|[1-9]"));
        post("/pause");
        zendesk.comeBack();

        post("/resume");

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(ticket.notes()).hasSize(1));
    }

    @Test
    void aSecretIsReplacedWithoutADeliveryBeingRefused() {
        post("/pause"); // nothing is to be looked at
        assertThat(delivered(FakeZendesk.WEBHOOK_SECRET)).isEqualTo(200);

        Response rotated = patch("""
                {"secrets": {"webhookSecret": "second-webhook-secret", "apiToken": "second-token"}}""");
        Response again = patch("""
                {"secrets": {"webhookSecret": "third-webhook-secret"}}""");

        assertThat(rotated.<Map<String, String>> path("oldSecretsUntil")).as("a token is no secret of webhooks")
                .containsOnlyKeys("webhookSecret");
        assertThat(Instant.parse(again.path("oldSecretsUntil.webhookSecret")))
                .isBetween(now().plus(Duration.ofHours(23)), now().plus(Duration.ofHours(25)));
        assertThat(again.asString()).doesNotContain("webhook-secret").doesNotContain("second-token");
        assertThat(delivered("third-webhook-secret")).isEqualTo(200);
        assertThat(delivered("second-webhook-secret")).isEqualTo(200);
        assertThat(delivered(FakeZendesk.WEBHOOK_SECRET)).isEqualTo(200);
        assertThat(delivered("nobodys-secret")).isEqualTo(401);

        assertThat(keyed().delete(path("/old-secrets")).statusCode()).isEqualTo(204);

        assertThat(delivered("third-webhook-secret")).isEqualTo(200);
        assertThat(delivered("second-webhook-secret")).isEqualTo(401);
        assertThat(delivered(FakeZendesk.WEBHOOK_SECRET)).isEqualTo(401);
        assertThat(keyed().get(path("")).<Map<String, String>> path("oldSecretsUntil")).isEmpty();
    }

    @Test
    void aSecretThatIsRemovedEndsAtOnce() {
        post("/pause");
        patch("""
                {"secrets": {"webhookSecret": "second-webhook-secret"}}""");

        patch("""
                {"secrets": {"webhookSecret": null}}""");

        assertThat(delivered("second-webhook-secret")).isEqualTo(401);
        assertThat(delivered(FakeZendesk.WEBHOOK_SECRET)).isEqualTo(401);
    }

    @Test
    void aConnectorWithWorkOpenIsDeletedOnlyByForceAndItsCasesStay() {
        post("/pause");
        FakeZendeskTicket ticket = ticket();
        callbrief.ticketCreated(connector, ticket.id(), UUID.randomUUID().toString());

        Response refused = keyed().delete(path(""));
        int forced = keyed().delete(path("?force=true")).statusCode();

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.<String> path("detail")).isEqualTo(
                "Looks that have not ended: 1. Wait for them, or delete with ?force=true, which ends them.");
        assertThat(forced).isEqualTo(204);
        assertThat(delivered(FakeZendesk.WEBHOOK_SECRET)).isEqualTo(404);
        assertThat(keyed().get(path("")).statusCode()).isEqualTo(404);
        assertThat(connectors.byId(connector)).isEmpty();
        assertThat(callbrief.caseOf(connector, ticket.id()).at("/looks/0/state").asText()).isEqualTo("dead");
        assertThat(callbrief.caseOf(connector, ticket.id()).at("/looks/0/lastProblem").asText())
                .isEqualTo("connector was deleted");
        assertThat(rows.rows("select count(*) from connector_secret where connector_id = ?", connector)).containsExactly("0");
    }

    @Test
    void aLookThatIsAskedForAfterTheDeletionEndsAndSaysWhy() {
        FakeZendeskTicket ticket = ticket();
        callbrief.ticketCreated(connector, ticket.id(), UUID.randomUUID().toString());
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(looksOf()).containsExactly("DONE|1"));
        assertThat(keyed().delete(path("")).statusCode()).isEqualTo(204);
        String caseId = callbrief.caseOf(connector, ticket.id()).path("id").asText();

        keyed().post("/api/v1/cases/" + caseId + "/looks");

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(looksOf()).containsExactly("DONE|1", "DEAD|1"));
        assertThat(callbrief.caseOf(connector, ticket.id()).at("/looks/1/lastProblem").asText())
                .isEqualTo("connector was deleted");
        assertThat(callbrief.caseOf(connector, ticket.id()).at("/briefs/0/note/state").asText()).isEqualTo("confirmed");
    }

    @Test
    void aTestSaysWhatIsRightAndWhatIsWrong() {
        zendesk.changeBot(user -> user.put("role", "admin"));
        Response right = keyed().post(path("/test"));
        zendesk.goDown();
        Response down = keyed().post(path("/test"));

        assertThat(right.statusCode()).as(right.asString()).isEqualTo(200);
        assertThat(right.<List<String>> path("checks.subject")).contains("credentials");
        assertThat(right.<List<String>> path("checks.result")).isSubsetOf("ok", "missing", "failed", "unknown");
        assertThat(down.statusCode()).isEqualTo(200);
        assertThat(down.<Boolean> path("ok")).isFalse();
        assertThat(down.<List<String>> path("checks.subject")).containsExactly("credentials");
        assertThat(down.<List<String>> path("checks.result")).isSubsetOf("failed", "unknown");
        assertThat(down.asString()).doesNotContain(FakeZendesk.API_TOKEN);
    }

    @Test
    void anInstallationIsStoredAndMakesNothingTwice() {
        zendesk.changeBot(user -> user.put("role", "admin"));

        Response first = keyed().post(path("/install"));
        String tag = keyed().get(path("")).header("ETag");
        Response second = keyed().post(path("/install"));

        assertThat(first.statusCode()).as(first.asString()).isEqualTo(200);
        assertThat(first.<List<String>> path("made")).isNotEmpty();
        assertThat(first.<Map<String, String>> path("connector.settings")).containsKeys("causeField", "confidenceField");
        assertThat(zendesk.admin().webhooks()).singleElement().satisfies(webhook -> assertThat(
                webhook.path("endpoint").asText()).isEqualTo("https://callbrief.example/webhooks/" + connector));
        assertThat(delivered(FakeZendesk.WEBHOOK_SECRET)).as("the secret that Zendesk made").isEqualTo(200);
        assertThat(second.<List<String>> path("made")).isEmpty();
        assertThat(second.<List<String>> path("found")).isNotEmpty();
        assertThat(keyed().get(path("")).header("ETag")).as("nothing new was learned").isEqualTo(tag);
        assertThat(first.asString() + second.asString())
                .doesNotContain(connectors.byId(connector).orElseThrow().account().secrets().get("webhookSecret"));
    }

    @Test
    void aHelpdeskThatIsAwayIsInstalledLater() {
        zendesk.goDown();
        Response away = keyed().post(path("/install"));
        zendesk.comeBack();
        zendesk.changeBot(user -> user.put("role", "admin"));

        assertThat(away.statusCode()).as(away.asString()).isEqualTo(503);
        assertThat(keyed().post(path("/install")).statusCode()).as("nobody is at it any more").isEqualTo(200);
    }

    @Test
    void aKindWithoutAnApiForItIsSetUpByHand() {
        String fake = keyed().contentType("application/json").body("""
                {"kind": "fake", "name": "f", "baseUrl": "https://f.example", "settings": {"botEmail": "b@f.example"},
                 "secrets": {"apiToken": "t", "webhookSecret": "s"}}""").post("/api/v1/connectors").path("id");

        Response refused = keyed().post("/api/v1/connectors/" + fake + "/install");
        Response tested = keyed().post("/api/v1/connectors/" + fake + "/test");

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.<String> path("detail"))
                .isEqualTo("Helpdesks of this kind are set up by hand: connectors/fake/README.md shows each step.");
        assertThat(tested.asString()).isEqualTo("{\"ok\":true,\"checks\":[]}");
        assertThat(keyed().delete("/api/v1/connectors/" + fake).statusCode()).isEqualTo(204);
    }

    @Test
    void everyChangeIsInTheAuditLogWithWhoMadeItAndWithoutValues() {
        zendesk.changeBot(user -> user.put("role", "admin"));
        post("/pause");
        post("/pause"); // changes nothing
        post("/resume");
        patch("""
                {"name": "Help", "settings": {"language": "fr"}, "secrets": {"webhookSecret": "second-webhook-secret"}}""");
        patch("""
                {"name": "Help"}"""); // changes nothing
        keyed().delete(path("/old-secrets"));
        keyed().post(path("/install"));
        keyed().delete(path(""));

        Response log = keyed().get("/api/v1/audit?subject=connector:" + connector);

        assertThat(log.<List<String>> path("action")).containsExactly("delete", "install", "forget-old-secrets", "change",
                "resume", "pause", "create");
        assertThat(log.<List<String>> path("[3].fields")).containsExactly("name", "secrets.webhookSecret",
                "settings.language");
        assertThat(log.<List<String>> path("[6].fields")).containsExactly("baseUrl", "name", "secrets.apiToken",
                "secrets.webhookSecret", "settings.botEmail", "settings.language");
        assertThat(log.<List<String>> path("actor").stream().distinct()).singleElement().asString().startsWith("key:");
        assertThat(log.<List<String>> path("actorLabel").stream().distinct()).containsExactly("CALLBRIEF_ADMIN_KEY");
        assertThat(log.asString()).doesNotContain("second-webhook-secret").doesNotContain(FakeZendesk.API_TOKEN);
    }

    private FakeZendeskTicket ticket() {
        String customer = zendesk.addUser(user -> user.put("name", "Sam Stranger").put("email", "sam@customer.example"));
        return zendesk.addTicket(customer, "No sound", "I could not hear anybody in my call.",
                now().minus(Duration.ofMinutes(5)));
    }

    private static Instant now() {
        return Clock.systemUTC().instant();
    }

    /** A delivery about nothing that interests us. */
    private int delivered(String secret) {
        ZendeskHooks.Delivery delivery = new ZendeskHooks(secret).sign(UUID.randomUUID().toString(), now().toString(),
                ZendeskHooks.body("ticket_created", "4711", "New", FakeZendesk.BOT_EMAIL));
        return given().headers(delivery.headers()).body(delivery.body()).post("/webhooks/" + connector).statusCode();
    }

    private UUID lookId() {
        return UUID.fromString(rows.rows(
                "select l.id from case_look l join support_case c on c.id = l.case_id where c.connector_id = ?", connector)
                .get(0));
    }

    private List<String> looksOf() {
        return rows.rows("select l.state, l.attempt from case_look l join support_case c on c.id = l.case_id"
                + " where c.connector_id = ? order by l.created_at", connector);
    }

    private Response patch(String body) {
        Response changed = keyed().contentType("application/json").body(body).patch(path(""));
        assertThat(changed.statusCode()).as(changed.asString()).isEqualTo(200);
        return changed;
    }

    private Response post(String action) {
        Response done = keyed().post(path(action));
        assertThat(done.statusCode()).as(done.asString()).isEqualTo(200);
        return done;
    }

    private String path(String rest) {
        return "/api/v1/connectors/" + connector + rest;
    }

    private static RequestSpecification keyed() {
        return given().header("Authorization", "Bearer " + LifecycleProfile.ADMIN_KEY);
    }
}
