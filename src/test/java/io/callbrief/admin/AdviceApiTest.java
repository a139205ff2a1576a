package io.callbrief.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.callbrief.testing.CallbriefApi;
import io.callbrief.testing.CaseRows;
import io.callbrief.testing.FakeZendesk;
import io.callbrief.testing.FakeZendeskTicket;
import io.callbrief.testing.RecordedCall;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;

/** A company words its advice, and its notes have it. */
@QuarkusTest
@TestProfile(LifecycleProfile.class)
class AdviceApiTest {

    /** 09:02:14 in Bangkok. */
    private static final Instant NINE = Instant.parse("2025-11-20T02:02:14Z");
    private static final Instant WRITTEN = Instant.parse("2025-11-20T02:50:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String REPLY = "advice.network_blocks_media.reply";
    private static final String STEPS = "advice.network_blocks_media.steps";
    private static final String SENTENCE = "causes.media_blocked_after_connect.sentence";
    private static final String OWN_WORDS = """
            {"texts": {"%s": "Hi from Acme: {call} met a wall.", "%s": ["Send the port list."], "%s": "A wall."}}"""
            .formatted(REPLY, STEPS, SENTENCE);

    @Inject
    CaseRows rows;

    private final FakeZendesk zendesk = new FakeZendesk();
    /** Tests share the database: each has brands and users of its own. */
    private final String own = UUID.randomUUID().toString().substring(0, 8);
    private final String acme = "acme-" + own;
    private final Map<String, FakeZendeskTicket> tickets = new ConcurrentHashMap<>();
    private CallbriefApi callbrief;
    private UUID connector;

    @BeforeEach
    void connect() {
        callbrief = new CallbriefApi(URI.create(RestAssured.baseURI + ":" + RestAssured.port), LifecycleProfile.ADMIN_KEY);
        connector = connected(acme);
    }

    @AfterEach
    void close() {
        zendesk.close();
    }

    @Test
    void aNoteHasTheWordsOfItsBrandAndOfNoOther() {
        UUID other = connected("other-" + own);
        assertThat(put(OWN_WORDS).statusCode()).isEqualTo(200);

        String ours = note(connector, "anna");
        String theirs = note(other, "bob");

        assertThat(ours).contains("A wall.", "Hi from Acme: your call", "met a wall.", "Send the port list.")
                .doesNotContain("The network let the call connect", "hotspot");
        assertThat(theirs).contains("The network let the call connect", "hotspot").doesNotContain("wall.");
    }

    @Test
    void aDraftIsSeenInARealNoteAndChangesNothing() {
        String posted = note(connector, "anna");
        String caseId = callbrief.caseOf(connector, ticketOf("anna")).path("id").asText();

        Response draft = post("/preview", OWN_WORDS.replaceFirst("\\{", "{\"case\": \"" + caseId + "\", "));
        Response asItIs = post("/preview", "{\"case\": \"" + caseId + "\"}");

        assertThat(draft.statusCode()).as(draft.asString()).isEqualTo(200);
        String seen = draft.path("text");
        assertThat(seen)
                .contains("A wall.", "Hello Anna", "Hi from Acme: your call of 20 November at 09:02", "1 Send the port list.",
                        "[E1]", "ref callbrief:")
                .doesNotContain("The network let");
        assertThat(draft.<Integer> path("noteVersion")).isEqualTo(1);
        assertThat(asItIs.<String> path("text"))
                .isEqualTo(callbrief.caseOf(connector, ticketOf("anna")).path("briefs").path(0).path("note").path("text")
                        .asText());
        assertThat(note(connector, "anna")).isEqualTo(posted);
        assertThat(get().<Integer> path("version")).isZero();
        assertThat(fieldsOf(previewed("/fr", caseId))).containsExactly("case");
        assertThat(fieldsOf(post("/preview", "{\"case\": \"1\", \"texts\": {}}"))).containsExactly("case");
        assertThat(fieldsOf(post("/preview", "{\"case\": \"" + caseId + "\", \"texts\": {\"" + REPLY + "\": \"x\"}}")))
                .containsExactly("texts." + REPLY);
    }

    @Test
    void versionsStayAndOneIsRestoredByANewOne() {
        assertThat(get().<Integer> path("version")).isZero();
        put(OWN_WORDS);
        put("{\"texts\": {\"" + SENTENCE + "\": \"Second.\"}}");
        put("{\"texts\": {\"" + SENTENCE + "\": \"Second.\"}}");

        Response back = post("/rollback", "{\"version\": 1}");

        assertThat(back.statusCode()).as(back.asString()).isEqualTo(200);
        JsonNode now = get().as(JsonNode.class);
        assertThat(now.path("version").asInt()).isEqualTo(3);
        assertThat(now.path("texts").path(STEPS).path(0).asText()).isEqualTo("Send the port list.");
        assertThat(now.path("effective").path(SENTENCE).path("text").asText()).isEqualTo("A wall.");
        assertThat(now.path("effective").path(SENTENCE).path("from").asText()).isEqualTo(acme);
        assertThat(now.path("effective").path("causes.mic_muted.sentence").path("from").asText()).isEqualTo("shipped");
        assertThat(now.path("versions").findValuesAsText("version")).containsExactly("3", "2", "1");
        assertThat(now.path("versions").path(0).path("restores").asInt()).isEqualTo(1);
        assertThat(rows.rows("select action, array_to_string(fields, ' ') from audit_entry where subject_kind = 'advice' and "
                + "subject_id = ? order by at, id", acme + "/en")).containsExactly(
                        "change|texts." + REPLY + " texts." + STEPS + " texts." + SENTENCE,
                        "change|texts." + REPLY + " texts." + STEPS + " texts." + SENTENCE,
                        "roll-back|texts." + REPLY + " texts." + STEPS + " texts." + SENTENCE);

        assertThat(post("/rollback", "{\"version\": 0}").<Map<String, Object>> path("texts")).isEmpty();
        assertThat(fieldsOf(post("/rollback", "{\"version\": 9}"))).containsExactly("version");
        assertThat(fieldsOf(post("/rollback", "{}"))).containsExactly("version");
    }

    @Test
    void whatIsWrongIsSaidAtOnceAndNothingIsStored() {
        String wrong = """
                {"texts": {"%s": "no call", "%s": "not a list", "%s": 7, "titles.saw": "Seen"}}"""
                .formatted(REPLY, STEPS, SENTENCE);

        Response validated = post("/validate", wrong);

        assertThat(validated.statusCode()).isEqualTo(200);
        assertThat(validated.<Boolean> path("valid")).isFalse();
        assertThat(fieldsOf(validated)).containsExactlyInAnyOrder("texts." + REPLY, "texts." + STEPS, "texts." + SENTENCE,
                "texts.titles.saw");
        assertThat(put(wrong).statusCode()).isEqualTo(400);
        assertThat(fieldsOf(put(wrong))).containsExactlyElementsOf(fieldsOf(validated));
        assertThat(fieldsOf(put("{}"))).containsExactly("texts");
        assertThat(post("/validate", OWN_WORDS).<Boolean> path("valid")).isTrue();
        assertThat(get().<Integer> path("version")).isZero();
    }

    @Test
    void twoAdminsAtOnceMakeTwoVersionsAndAStaleOneIsRefused() {
        List<Integer> answers = Stream.of("One.", "Two.", "Three.", "Four.")
                .map(text -> CompletableFuture.supplyAsync(
                        () -> put("{\"texts\": {\"" + SENTENCE + "\": \"" + text + "\"}}").statusCode()))
                .toList().stream().map(CompletableFuture::join).toList();

        assertThat(answers).containsOnly(200);
        assertThat(get().<List<Integer>> path("versions.version")).containsExactly(4, 3, 2, 1);
        assertThat(get().header("ETag")).isEqualTo("\"4\"");
        assertThat(callbrief.keyed().contentType("application/json").header("If-Match", "\"3\"").body(OWN_WORDS)
                .put(path("/en")).statusCode()).isEqualTo(412);
        assertThat(callbrief.keyed().contentType("application/json").header("If-Match", "\"4\"").body(OWN_WORDS)
                .put(path("/en")).statusCode()).isEqualTo(200);
    }

    @Test
    void brandsAndLanguagesAreThoseThatThereAre() {
        assertThat(callbrief.keyed().get(path("/xx")).statusCode()).isEqualTo(404);
        assertThat(callbrief.keyed().get("/api/v1/advice/nobody-" + own + "/en").statusCode()).isEqualTo(404);
        assertThat(callbrief.keyed().get("/api/v1/advice/default/de").statusCode()).isEqualTo(200);
        assertThat(RestAssured.get(path("/en")).statusCode()).isEqualTo(401);
        Response wrongBrand = connect("A B");
        assertThat(wrongBrand.statusCode()).isEqualTo(400);
        assertThat(fieldsOf(wrongBrand)).containsExactly("settings.brand");
    }

    private UUID connected(String brand) {
        Response made = connect(brand);
        assertThat(made.statusCode()).as(made.asString()).isEqualTo(201);
        return UUID.fromString(made.path("id"));
    }

    private Response connect(String brand) {
        return callbrief.keyed().contentType("application/json").body("""
                {"kind": "zendesk", "name": "Support", "baseUrl": "%s", "settings": {"botEmail": "%s", "brand": "%s"},
                 "secrets": {"apiToken": "%s", "webhookSecret": "%s"}}""".formatted(zendesk.baseUrl(), FakeZendesk.BOT_EMAIL,
                brand, FakeZendesk.API_TOKEN, FakeZendesk.WEBHOOK_SECRET)).post("/api/v1/connectors");
    }

    private String ticketOf(String user) {
        return Objects.requireNonNull(tickets.get(user)).id();
    }

    /** The one note on a ticket about a call that this user had at nine. */
    private String note(UUID of, String user) {
        FakeZendeskTicket ticket = tickets.computeIfAbsent(user, name -> ticketAboutACall(of, name));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(callbrief.caseOf(of, ticket.id()).path("briefs"))
                .singleElement().matches(brief -> brief.path("note").path("state").asText().equals("confirmed")));
        assertThat(ticket.notes()).hasSize(1);
        return ticket.notes().get(0).path("body").asText();
    }

    private FakeZendeskTicket ticketAboutACall(UUID of, String user) {
        String userId = user + "-" + own;
        String requester = zendesk.addUser(json -> json.put("name", "Anna Example").put("email", userId + "@customer.example")
                .put("external_id", userId).put("iana_time_zone", "Asia/Bangkok").put("locale", "en-US"));
        RecordedCall call = RecordedCall.at(NINE, userId);
        callbrief.upload(call.firstSide(), call.by(userId, "Anna Example"));
        FakeZendeskTicket ticket = zendesk.addTicket(requester, "No sound", "I could not hear anybody at 9:02 this morning.",
                WRITTEN);
        callbrief.ticketCreated(of, ticket.id(), userId);
        return ticket;
    }

    private String path(String rest) {
        return "/api/v1/advice/" + acme + rest;
    }

    private Response get() {
        return callbrief.keyed().get(path("/en"));
    }

    private Response put(String body) {
        return callbrief.keyed().contentType("application/json").body(body).put(path("/en"));
    }

    private Response post(String action, String body) {
        return callbrief.keyed().contentType("application/json").body(body).post(path("/en" + action));
    }

    private Response previewed(String language, String caseId) {
        return callbrief.keyed().contentType("application/json").body("{\"case\": \"" + caseId + "\"}")
                .post(path(language + "/preview"));
    }

    private static List<String> fieldsOf(Response problem) {
        return problem.jsonPath().getList("errors.field", String.class);
    }
}
