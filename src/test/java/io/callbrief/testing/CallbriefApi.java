package io.callbrief.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/** What an operator, an application and a helpdesk send to a running Callbrief. */
public final class CallbriefApi {

    private static final ZendeskHooks HOOKS = new ZendeskHooks(FakeZendesk.WEBHOOK_SECRET);

    private final URI baseUrl;
    private final String adminKey;

    public CallbriefApi(URI baseUrl, String adminKey) {
        this.baseUrl = baseUrl;
        this.adminKey = adminKey;
    }

    /** @return the new connector's id */
    public UUID connect(FakeZendesk zendesk) {
        return connect(zendesk, "en");
    }

    /** @return the new connector's id */
    public UUID connect(FakeZendesk zendesk, String language) {
        Response made = keyed().contentType("application/json").body("""
                {"kind": "zendesk", "name": "Support", "baseUrl": "%s", "settings": {"botEmail": "%s", "language": "%s"},
                 "secrets": {"apiToken": "%s", "webhookSecret": "%s"}}""".formatted(zendesk.baseUrl(),
                FakeZendesk.BOT_EMAIL, language, FakeZendesk.API_TOKEN, FakeZendesk.WEBHOOK_SECRET)).post("/api/v1/connectors");
        assertThat(made.statusCode()).as(made.asString()).isEqualTo(201);
        return UUID.fromString(made.path("id"));
    }

    /** @return the new connector's id */
    public UUID connect(FakeJira jira) {
        Response made = keyed().contentType("application/json").body("""
                {"kind": "jira", "name": "Engineering", "baseUrl": "%s", "settings": {"botEmail": "%s"},
                 "secrets": {"apiToken": "%s", "webhookSecret": "%s"}}""".formatted(jira.baseUrl(), FakeJira.BOT_EMAIL,
                FakeJira.API_TOKEN, FakeJira.WEBHOOK_SECRET)).post("/api/v1/connectors");
        assertThat(made.statusCode()).as(made.asString()).isEqualTo(201);
        return UUID.fromString(made.path("id"));
    }

    /** What Jira sends; answered 200. */
    public void deliver(UUID connectorId, JiraHooks.Delivery delivery) {
        int status = given().baseUri(baseUrl.toString()).headers(delivery.headers()).body(delivery.body())
                .post("/webhooks/" + connectorId).statusCode();
        assertThat(status).isEqualTo(200);
    }

    /** A call without a key, as webhooks are. */
    public RequestSpecification anonymous() {
        return given().baseUri(baseUrl.toString());
    }

    /**
     * @param body of a connector
     * @return the new connector's id
     */
    public UUID connect(String body) {
        Response made = keyed().contentType("application/json").body(body).post("/api/v1/connectors");
        assertThat(made.statusCode()).as(made.asString()).isEqualTo(201);
        return UUID.fromString(made.path("id"));
    }

    /** A call of the API by the admin. */
    public RequestSpecification keyed() {
        return given().baseUri(baseUrl.toString()).header("Authorization", "Bearer " + adminKey);
    }

    /** @return the id of the recording's session */
    public UUID upload(byte[] recording, Map<String, String> parameters) {
        Response stored = keyed().contentType("application/octet-stream").queryParams(parameters).body(recording)
                .post("/api/v1/recordings");
        assertThat(stored.statusCode()).as(stored.asString()).isEqualTo(202);
        return UUID.fromString(stored.path("id"));
    }

    /** Zendesk's signed word that there is a new ticket; answered 200. */
    public void ticketCreated(UUID connectorId, String ticketId, String deliveryId) {
        deliver(connectorId, HOOKS.ticketCreated(ticketId, deliveryId, Clock.systemUTC().instant()));
    }

    /** Zendesk's signed word that somebody has changed a ticket; answered 200. */
    public void ticketUpdated(UUID connectorId, String ticketId, String deliveryId) {
        deliver(connectorId, HOOKS.ticketUpdated(ticketId, deliveryId, Clock.systemUTC().instant()));
    }

    /** Zendesk's signed word that an agent has solved a ticket; answered 200. */
    public void ticketSolved(UUID connectorId, String ticketId, String deliveryId) {
        deliver(connectorId, HOOKS.ticketSolved(ticketId, deliveryId, Clock.systemUTC().instant()));
    }

    private void deliver(UUID connectorId, ZendeskHooks.Delivery delivery) {
        int status = given().baseUri(baseUrl.toString()).headers(delivery.headers()).body(delivery.body())
                .post("/webhooks/" + connectorId).statusCode();
        assertThat(status).isEqualTo(200);
    }

    /** What the API says about the case of a ticket; missing while there is none. */
    public JsonNode caseOf(UUID connectorId, String ticketId) {
        Response cases = keyed().queryParam("connector", connectorId.toString()).queryParam("ticket", ticketId)
                .get("/api/v1/cases");
        assertThat(cases.statusCode()).as(cases.asString()).isEqualTo(200);
        return cases.as(JsonNode.class).path(0);
    }
}
