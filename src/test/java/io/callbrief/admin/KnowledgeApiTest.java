package io.callbrief.admin;

import static io.callbrief.testing.Briefs.brief;
import static io.callbrief.testing.Briefs.measured;
import static io.callbrief.testing.Briefs.said;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.callbrief.brief.Brief;
import io.callbrief.call.CallSession;
import io.callbrief.diagnosis.Cause;
import io.callbrief.diagnosis.FindingType;
import io.callbrief.diagnosis.Severity;
import io.callbrief.feedback.knowledge.CaseSources.Wordings;
import io.callbrief.feedback.knowledge.KnowledgeRun;
import io.callbrief.feedback.knowledge.VerifiedCases;
import io.callbrief.feedback.knowledge.VerifiedCases.VerifiedCase;
import io.callbrief.feedback.knowledge.store.RunRows;
import io.callbrief.testing.Briefs;
import io.callbrief.testing.CaseRows;
import io.callbrief.testing.SaidCases;
import io.callbrief.testing.SettableClock;
import io.callbrief.ticket.TicketRef;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/** From verified cases to articles, and what people do with them. */
@QuarkusTest
@TestProfile(AdminStandstill.class)
class KnowledgeApiTest {

    private static final UUID CONNECTOR = UUID.fromString("0192f0c1-0000-7000-8000-0000000000b1");
    private static final UUID OTHER = UUID.fromString("0192f0c1-0000-7000-8000-0000000000b2");
    private static final String ARTICLES = "/api/v1/knowledge/articles";
    private static final String NAME = "Zoltan Example";
    /** Known as a name wherever it stands; that of a person in a call is known by the call. */
    private static final String GIVEN_NAME = "Daniel";
    private static final String MAIL = "zoltan@customer.example";
    private static final String PHONE = "+49 151 2345678";
    private static final String PAGE = "https://meet.customer.example/room";
    private static final List<String> PERSONAL = List.of("Zoltan", "zoltan", MAIL, PHONE, "2345678", PAGE, "meet.customer");

    @Inject
    KnowledgeRun run;
    @Inject
    RunRows turns;
    @Inject
    SaidCases cases;
    @Inject
    CaseRows rows;
    @Inject
    SettableClock clock;

    private final List<VerifiedCase> verified = new ArrayList<>();
    private final Map<UUID, String> wordings = new HashMap<>();
    private int tickets;

    @BeforeEach
    void clean() {
        rows.sweep();
        rows.rows("delete from knowledge_article returning id");
        clock.set(SettableClock.NOON);
        QuarkusMock.installMockForType(new VerifiedCases() {
            @Override
            public List<VerifiedCase> between(Instant from, Instant until) {
                return verified.stream().filter(one -> !one.verifiedAt().isBefore(from) && one.verifiedAt().isBefore(until))
                        .sorted(Comparator.comparing(VerifiedCase::verifiedAt).reversed()).toList();
            }
        }, VerifiedCases.class);
        QuarkusMock.installMockForType(new Wordings() {
            @Override
            public Map<UUID, String> of(Collection<UUID> caseIds) {
                Map<UUID, String> known = new HashMap<>(wordings);
                known.keySet().retainAll(caseIds);
                return known;
            }
        }, Wordings.class);
    }

    @Test
    void threeTicketsOfTwoOrganisationsMakeADraftOfWhatTheyHaveInCommon() {
        UUID first = muted("acme", 17);
        UUID second = muted("acme", 19);
        UUID third = muted("globex", 40);
        wordings.put(first, "they cannot hear me in the meeting");
        wordings.put(third, "nobody can hear my microphone");

        run();

        JsonNode article = only();
        assertThat(article.path("cause").asText()).isEqualTo("mic_muted");
        assertThat(article.path("application").asText()).isEqualTo("web");
        assertThat(article.path("state").asText()).isEqualTo("draft");
        assertThat(article.path("texts").path("title").asText()).isEqualTo("Microphone muted · web");
        assertThat(texts(article, "symptoms")).containsExactly("no audio (3 of 3 tickets)", "Customers say: hear");
        assertThat(texts(article, "tell")).containsExactly("Microphone muted in the application (3 of 3 calls):"
                + " media-source.totalAudioEnergy 19 s (17 to 40)");
        assertThat(texts(article, "ask").get(0)).startsWith("Ask whether the customer switched the microphone off");
        assertThat(article.path("texts").path("reply").asText()).contains("We looked at {call}.");
        assertThat(article.path("evidence").path("tickets").asInt()).isEqualTo(3);
        assertThat(article.path("evidence").path("organizations").asInt()).isEqualTo(2);
        JsonNode read = read(article).as(JsonNode.class);
        assertThat(texts(read.path("evidence"), "cases")).containsExactlyInAnyOrder(first.toString(), second.toString(),
                third.toString());
    }

    @Test
    void lessMakeNone() {
        muted("acme", 1);
        muted("globex", 1);
        run();
        assertThat(all()).isEmpty();

        verified.clear();
        muted("acme", 1);
        muted("acme", 1);
        muted("acme", 1);
        muted(null, 1);
        run();
        assertThat(all()).isEmpty();

        muted("globex", 1);
        run();
        assertThat(all()).hasSize(1);
    }

    @Test
    void aRunAgainChangesNothingAndOneReplicaAtATimeHasItsTurn() {
        threeMuted();
        run();
        List<String> before = everyRow();
        clock.pass(Duration.ofMinutes(1));

        run();

        assertThat(everyRow()).isEqualTo(before);
        rows.rows("update knowledge_run set next_at = 'epoch' returning next_at");
        assertThat(turns.claim(Duration.ofHours(1))).isTrue();
        assertThat(turns.claim(Duration.ofHours(1))).isFalse();
        clock.pass(Duration.ofHours(1));
        assertThat(turns.claim(Duration.ofHours(1))).isTrue();
    }

    @Test
    void aDraftFollowsItsCasesAndGoesWithThem() {
        threeMuted();
        run();
        String etag = read(only()).header("ETag");
        muted("initech", 3);
        run();

        assertThat(texts(only(), "symptoms")).containsExactly("no audio (4 of 4 tickets)");
        assertThat(only().path("version").asInt()).isEqualTo(1);
        assertThat(read(only()).header("ETag")).isNotEqualTo(etag);
        assertThat(versions(only())).hasSize(1);

        verified.remove(0);
        verified.remove(0);
        run();
        assertThat(all()).isEmpty();
        verified.clear();
        run();
        assertThat(all()).isEmpty();
    }

    @Test
    void whatAPersonApprovedStaysAsItIs() {
        threeMuted();
        run();
        Response approved = approve(admin());
        muted("initech", 3);
        run();

        assertThat(approved.statusCode()).as(approved.asString()).isEqualTo(200);
        assertThat(approved.<String> path("state")).isEqualTo("approved");
        assertThat(approved.<String> path("approvedAt")).isEqualTo("2026-03-02T12:00:00Z");
        assertThat(approved.<String> path("approvedBy")).startsWith("key:");
        assertThat(texts(only(), "symptoms")).containsExactly("no audio (3 of 3 tickets)");
        assertThat(only().path("evidence").path("tickets").asInt()).isEqualTo(4);
        assertThat(approve(admin()).statusCode()).isEqualTo(200);
        assertThat(rows.rows("select action from audit_entry where subject_kind = 'article' and subject_id = ?",
                only().path("id").asText())).containsExactly("approve");
    }

    @Test
    void onlyWhoHasSeenAnArticleChangesItAndEveryVersionIsKept() {
        threeMuted();
        run();
        String seen = read(only()).header("ETag");

        Response changed = change(seen, "{\"title\": \"Muted\", \"ask\": [\"Ask for the headset.\"]}");

        assertThat(changed.statusCode()).as(changed.asString()).isEqualTo(200);
        assertThat(changed.<Integer> path("version")).isEqualTo(2);
        assertThat(change(seen, "{\"title\": \"Other\"}").statusCode()).isEqualTo(412);
        assertThat(admin().header("If-Match", seen).post(path() + "/approve").statusCode()).isEqualTo(412);
        assertThat(admin().header("If-Match", seen).post(path() + "/retire").statusCode()).isEqualTo(412);
        muted("initech", 3);
        run();
        JsonNode article = only();
        assertThat(article.path("texts").path("title").asText()).isEqualTo("Muted");
        assertThat(texts(article, "ask")).containsExactly("Ask for the headset.");
        assertThat(texts(article, "symptoms")).containsExactly("no audio (3 of 3 tickets)");
        assertThat(versions(article).findValuesAsText("version")).containsExactly("2", "1");
        assertThat(versions(article).path(0).path("by").asText()).startsWith("key:");
        assertThat(versions(article).path(1).path("by").isNull()).isTrue();
        assertThat(rows.rows("select action, array_to_string(fields, ' ') from audit_entry where subject_id = ?",
                article.path("id").asText())).containsExactly("change|ask title");
        String now = read(article).header("ETag");
        assertThat(change(now, "{\"title\": \"Muted\"}").header("ETag")).isEqualTo(now);
    }

    @Test
    void everyTextIsChecked() {
        threeMuted();
        run();
        String seen = read(only()).header("ETag");

        Response refused = change(seen, """
                {"title": " ", "symptoms": ["%s"], "tell": ["ok", "%s"], "ask": ["Ask %s."], "reply": "Call %s"}"""
                .formatted(MAIL, PAGE, GIVEN_NAME, PHONE));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.jsonPath().getMap("errors.collectEntries { [it.field, it.reason] }")).isEqualTo(Map.of(
                "title", "must not be blank", "symptoms[0]", "must not have a mail address in it",
                "tell[1]", "must not have a web address in it", "ask[0]", "must not name a person",
                "reply", "must not have a telephone number in it"));
        assertThat(refused.asString()).doesNotContain(PERSONAL);
        assertThat(fields(change(seen, "{\"title\": \"" + "x".repeat(121) + "\"}"))).containsExactly("title");
        assertThat(change(seen, "{\"title\": \"" + "x".repeat(120) + "\"}").statusCode()).isEqualTo(200);
        assertThat(fields(change("*", "{\"ask\": \"x\"}"))).containsExactly("ask");
        assertThat(fields(change("*", "{\"symptom\": []}"))).containsExactly("symptom");
        assertThat(change("*", "{").statusCode()).isEqualTo(400);
    }

    @Test
    void nothingThatLeadsToAPersonReachesAnArticleWhereverItIsPut() {
        String all = String.join(" ", NAME, MAIL, PHONE, PAGE);
        for (String organization : List.of("acme " + all, "globex " + all, "initech " + all)) {
            for (String application : List.of("web", NAME, MAIL, PHONE, PAGE)) {
                UUID id = cases.posted(new TicketRef(CONNECTOR, "t" + ++tickets), brief().requester(NAME)
                        .match(Briefs.matched(null, session(NAME, application), NAME)).client(all).diagnosed()
                        .cause(Cause.MIC_MUTED, 0.9, 30, List.of("F1", "F2"), List.of())
                        .finding(FindingType.MICROPHONE_MUTED, Severity.HIGH, Duration.ZERO, Duration.ofSeconds(9),
                                said("track.label", all), measured(all, 4, "s"), measured("media-source.audioLevel", 4, all))
                        .finding(FindingType.SHORT_CALL, Severity.LOW, Duration.ZERO, Duration.ofSeconds(1),
                                said(MAIL, NAME))
                        .build());
                wordings.put(id, "I cannot hear " + all + ", said zoltan");
                verified.add(new VerifiedCase(id, CONNECTOR, all, organization, application, "mic_muted", "mic_muted", 90,
                        false, clock.instant().minusSeconds(60), null, null));
            }
        }
        String advice = "{\"texts\": {\"advice.unmute.steps\": [\"Call " + NAME + " at " + PHONE + "\"]}}";
        assertThat(admin().contentType("application/json").body(advice).put("/api/v1/advice/default/en").statusCode())
                .isEqualTo(200);

        run();
        admin().contentType("application/json").body("{\"texts\": {}}").put("/api/v1/advice/default/en");
        for (String field : List.of("title", "reply")) {
            for (String text : List.of(NAME, MAIL, PHONE, PAGE, all)) {
                assertThat(change("*", "{\"" + field + "\": \"Ask " + text + "\"}").statusCode()).isEqualTo(400);
            }
        }

        JsonNode article = only();
        assertThat(article.path("application").asText()).isEqualTo("web");
        assertThat(texts(article, "symptoms")).containsExactly("no audio (3 of 3 tickets)", "Customers say: cannot, hear");
        assertThat(texts(article, "tell")).containsExactly("Microphone muted in the application (3 of 3 calls)",
                "Very short call (3 of 3 calls)");
        assertThat(texts(article, "ask").get(0)).startsWith("Ask whether");
        assertThat(String.join("\n", everyRow())).doesNotContain(PERSONAL);
        assertThat(admin().get(ARTICLES).asString() + read(article).asString()).doesNotContain(PERSONAL);
    }

    @Test
    void usesAreCountedOncePerCaseFromTheApprovalOn() {
        threeMuted();
        run();
        approve(admin());
        clock.pass(Duration.ofDays(1));
        VerifiedCase right = used("mic_muted");
        used("mic_silent");
        verified.add(new VerifiedCase(UUID.randomUUID(), CONNECTOR, "x", "acme", "mobile", "mic_muted", "mic_muted", null,
                false, clock.instant().minusSeconds(1), null, null));

        run();
        run();

        assertThat(uses()).isEqualTo("2 1 | 2 1");
        verified.remove(right);
        verified.add(new VerifiedCase(right.caseId(), CONNECTOR, "x", "acme", "web", "mic_lost", "mic_muted", null, false,
                clock.instant().minusSeconds(1), null, null));
        run();
        assertThat(uses()).isEqualTo("2 0 | 2 0");
    }

    @Test
    void anArticleThatIsWrongTooOftenIsFlaggedUntilSomebodyApprovesItAnew() {
        threeMuted();
        run();
        approve(admin());
        clock.pass(Duration.ofDays(1));
        for (int i = 0; i < 20; i++) {
            used(i < 11 ? "mic_muted" : "mic_silent");
        }
        run();
        assertThat(only().path("state").asText()).isEqualTo("approved");

        used("mic_silent"); // now ten of the last twenty
        verified.remove(4);
        run();
        assertThat(only().path("state").asText()).as(uses()).isEqualTo("flagged");
        assertThat(only().path("flaggedAt").asText()).isEqualTo("2026-03-03T12:00:00Z");

        approve(admin());
        clock.pass(Duration.ofDays(1));
        run();
        assertThat(only().path("state").asText()).isEqualTo("approved");
        assertThat(uses()).endsWith("| 0 0");
    }

    @Test
    void aRetiredArticleStaysAndNoDraftTakesItsPlace() {
        threeMuted();
        run();

        assertThat(admin().post(path() + "/retire").<String> path("state")).isEqualTo("retired");
        assertThat(admin().post(path() + "/retire").statusCode()).isEqualTo(200);
        muted("initech", 3);
        run();

        assertThat(only().path("state").asText()).isEqualTo("retired");
        assertThat(change("*", "{\"title\": \"New\"}").statusCode()).isEqualTo(409);
        assertThat(approve(admin()).<String> path("state")).isEqualTo("approved");
        assertThat(only().path("retiredAt").isNull()).isTrue();
    }

    @Test
    void listsAreFilteredAndPaged() {
        threeMuted();
        clock.pass(Duration.ofSeconds(1));
        run();
        for (int i = 0; i < 3; i++) {
            add(Cause.MIC_SILENT, null, "org" + i, UUID.randomUUID());
        }
        clock.pass(Duration.ofSeconds(1));
        run();

        assertThat(found("?cause=mic_silent")).containsExactly("mic_silent");
        assertThat(found("?application=web")).containsExactly("mic_muted");
        assertThat(found("?state=draft")).containsExactly("mic_silent", "mic_muted");
        assertThat(found("?state=flagged")).isEmpty();
        Response first = admin().get(ARTICLES + "?limit=1");
        assertThat(first.jsonPath().getList("cause")).containsExactly("mic_silent");
        String next = first.header("Link").replaceFirst("<([^>]+)>.*", "$1");
        Response second = given().urlEncodingEnabled(false).header("Authorization", "Bearer " + AdminStandstill.ADMIN_KEY)
                .get(next);
        assertThat(second.jsonPath().getList("cause")).containsExactly("mic_muted");
        assertThat(second.header("Link")).isNull();
        assertThat(fields(admin().get(ARTICLES + "?state=x&cause=x&limit=0&after=x")))
                .containsExactlyInAnyOrder("state", "cause", "limit", "after");
    }

    @Test
    void agentsReadWithoutCasesAndChangeNothing() {
        threeMuted();
        run();
        RequestSpecification agent = holder("agent");

        JsonNode read = agent.get(path()).as(JsonNode.class);

        assertThat(read.path("evidence").path("cases").isNull()).isTrue();
        assertThat(read.path("evidence").path("organizations").isNull()).isTrue();
        assertThat(holder("agent").get(ARTICLES).statusCode()).isEqualTo(200);
        assertThat(holder("agent").post(path() + "/approve").statusCode()).isEqualTo(403);
        assertThat(holder("agent").post(path() + "/retire").statusCode()).isEqualTo(403);
        assertThat(holder("agent").contentType("application/json").body("{}").patch(path()).statusCode()).isEqualTo(403);
        assertThat(holder("ingest").get(ARTICLES).statusCode()).isEqualTo(403);
        assertThat(given().get(ARTICLES).statusCode()).isEqualTo(401);
        assertThat(approve(holder("engineer")).statusCode()).isEqualTo(200);
        assertThat(admin().get(ARTICLES + "/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
        assertThat(admin().post(ARTICLES + "/x/approve").statusCode()).isEqualTo(404);
        muted("a", 1);
        muted("b", 1);
        run();
        assertThat(holder("agent").get(path()).<Integer> path("evidence.organizations")).isNull();
        muted("c", 1);
        run();
        assertThat(holder("agent").get(path()).<Integer> path("evidence.organizations")).isEqualTo(5);
    }

    @Test
    void aWeekIsToldInNumbers() {
        clock.set(Instant.parse("2026-11-18T12:00:00Z"));
        UUID first = muted("acme", 1);
        muted("acme", 1);
        UUID third = muted("globex", 1);
        cases.posted(new TicketRef(OTHER, "other"), muted("initech", "web", 1));
        verified.clear();
        resolved(first, "mic_muted", "mic_muted", true, 4, true);
        resolved(third, "mic_silent", "mic_muted", true, 9, false);
        resolved(UUID.randomUUID(), "mic_silent", "mic_muted", false, null, null);
        resolved(UUID.randomUUID(), "server_side_event", null, true, 60, null);
        resolved(UUID.randomUUID(), "mic_lost", "mic_silent", false, null, null);
        clock.set(Instant.parse("2026-11-24T12:00:00Z"));

        JsonNode digest = holder("agent").get("/api/v1/digest").as(JsonNode.class);

        assertThat(digest).isEqualTo(admin().get("/api/v1/digest?week=2026-W47").as(JsonNode.class));
        assertThat(digest.path("from").asText()).isEqualTo("2026-11-16T00:00:00Z");
        assertThat(digest.path("came").toString()).isEqualTo("{\"tickets\":4,\"diagnosed\":4,\"noFaultFound\":0,"
                + "\"abstained\":0,\"withoutBrief\":0,\"causes\":[{\"cause\":\"mic_muted\",\"tickets\":4}]}");
        assertThat(digest.path("verified").toString())
                .isEqualTo("{\"tickets\":5,\"right\":1,\"wrong\":3,\"notNamed\":1}");
        assertThat(digest.path("escalated").path("tickets").asInt()).isEqualTo(3);
        assertThat(digest.path("escalated").path("needless").asInt()).isEqualTo(2);
        assertThat(digest.path("learn").path(0).toString())
                .isEqualTo("{\"named\":\"mic_muted\",\"actual\":\"mic_silent\",\"tickets\":2}");
        assertThat(digest.path("firstReply").toString())
                .isEqualTo("{\"medianMinutes\":9.0,\"tickets\":3,\"replyUsed\":1,\"replyKnown\":2}");
        JsonNode one = admin().get("/api/v1/digest?week=2026-W47&connector=" + OTHER).as(JsonNode.class);
        assertThat(one.path("came").path("tickets").asInt()).isEqualTo(1);
        assertThat(one.path("verified").path("tickets").asInt()).isZero();
        assertThat(one.path("firstReply").path("medianMinutes").isNull()).isTrue();
        assertThat(admin().get("/api/v1/digest?week=2026-W46").<Integer> path("came.tickets")).isZero();
        assertThat(fields(admin().get("/api/v1/digest?week=2025-W53&connector=x")))
                .containsExactlyInAnyOrder("week", "connector");
        assertThat(holder("ingest").get("/api/v1/digest").statusCode()).isEqualTo(403);
    }

    @Test
    void theDigestTellsWhichArticlesAreNewAndWhichWereFlagged() {
        threeMuted();
        run();
        approve(admin());
        clock.pass(Duration.ofDays(7));
        used("mic_silent");
        used("mic_silent");
        run();

        JsonNode made = admin().get("/api/v1/digest?week=2026-W10").as(JsonNode.class).path("articles");
        JsonNode flagged = admin().get("/api/v1/digest?week=2026-W11").as(JsonNode.class).path("articles");

        assertThat(made.path("made").findValuesAsText("title")).containsExactly("Microphone muted · web");
        assertThat(made.path("flagged")).isEmpty();
        assertThat(flagged.path("made")).isEmpty();
        assertThat(flagged.path("flagged").findValuesAsText("state")).containsExactly("flagged");
    }

    @Test
    void theDigestIsAPageForAKeyThatMayReadIt() {
        clock.set(Instant.parse("2026-11-24T12:00:00Z"));
        resolved(UUID.randomUUID(), "mic_silent", "mic_muted", true, 4, null, Instant.parse("2026-11-18T12:00:00Z"));

        Response page = holder("agent").get("/digest?week=2026-W47");
        Response form = given().get("/digest?week=2026-W47");
        Response typed = given().formParam("key", key("agent")).formParam("week", "2026-W47").formParam("connector", "")
                .post("/digest");

        assertThat(page.statusCode()).as(page.asString()).isEqualTo(200);
        assertThat(page.contentType()).startsWith("text/html");
        assertThat(page.header("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
        assertThat(page.asString()).contains("<html lang=\"en\">", "Week 2026-W47", "2026-11-16 to 2026-11-22",
                "1 of 1 escalated tickets", "Said mic muted, was mic silent", "<caption>", "scope=\"row\"", "?week=2026-W46");
        assertThat(form.statusCode()).isEqualTo(401);
        assertThat(form.asString()).contains("type=\"password\"", "value=\"2026-W47\"").doesNotContain("escalated");
        assertThat(typed.statusCode()).as(typed.asString()).isEqualTo(200);
        assertThat(typed.asString()).contains("Said mic muted, was mic silent").doesNotContain("cb_");
        assertThat(given().formParam("key", "cb_wrong").post("/digest").statusCode()).isEqualTo(401);
        assertThat(given().formParam("key", key("ingest")).post("/digest").statusCode()).isEqualTo(401);
        assertThat(given().formParam("week", "2026-W47").post("/digest").statusCode()).isEqualTo(401);
        assertThat(holder("ingest").get("/digest").statusCode()).isEqualTo(401);
        Response wrong = holder("agent").queryParam("week", "<script>").get("/digest");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.asString()).contains("&lt;script&gt;").doesNotContain("<script>");
        assertThat(given().get("/digest/style.css").statusCode()).isEqualTo(200);
    }

    private void run() {
        run.run();
    }

    private void threeMuted() {
        muted("acme", 1);
        muted("acme", 2);
        muted("globex", 3);
    }

    /** A verified case, diagnosed with a muted microphone. */
    private UUID muted(@Nullable String organization, double value) {
        UUID id = cases.posted(new TicketRef(CONNECTOR, "t" + ++tickets), muted(organization, "web", value));
        add(Cause.MIC_MUTED, "web", organization, id);
        return id;
    }

    private static Brief muted(@Nullable String organization, String application, double value) {
        return brief().match(Briefs.matched(null, session("Anna of " + organization, application), "Marc D.")).diagnosed()
                .cause(Cause.MIC_MUTED, 0.9, 30, List.of("F1"), List.of("F2"))
                .finding(FindingType.MICROPHONE_MUTED, Severity.HIGH, Duration.ZERO, Duration.ofSeconds(9),
                        measured("media-source.totalAudioEnergy", value, "s"))
                .finding(FindingType.SHORT_CALL, Severity.LOW, Duration.ZERO, Duration.ofSeconds(1)).build();
    }

    private static CallSession session(String name, String application) {
        return new CallSession(UUID.randomUUID(), "upload", UUID.randomUUID().toString(), "user-1", "conference-1", null,
                application, null, null, name, Briefs.CALL_START, Briefs.CALL_START.plusSeconds(27), List.of());
    }

    private void add(Cause cause, @Nullable String application, @Nullable String organization, UUID id) {
        verified.add(new VerifiedCase(id, CONNECTOR, "t", organization, application, cause.id(), cause.id(), 90, false,
                clock.instant().minusSeconds(60), null, null));
    }

    /** A case on which a muted microphone was named after the approval. */
    private VerifiedCase used(String actual) {
        VerifiedCase used = new VerifiedCase(UUID.randomUUID(), CONNECTOR, "x", "acme", "web", actual, "mic_muted", 80, false,
                clock.instant().minusSeconds(600 - verified.size()), null, null);
        verified.add(used);
        return used;
    }

    private void resolved(UUID id, String actual, @Nullable String named, boolean escalated, @Nullable Integer minutes,
            @Nullable Boolean replyUsed) {
        resolved(id, actual, named, escalated, minutes, replyUsed, clock.instant());
    }

    private void resolved(UUID id, String actual, @Nullable String named, boolean escalated, @Nullable Integer minutes,
            @Nullable Boolean replyUsed, Instant at) {
        verified.add(new VerifiedCase(id, CONNECTOR, "t", "acme", "web", actual, named, null, escalated, at,
                minutes == null ? null : Duration.ofMinutes(minutes), replyUsed));
    }

    /** Uses and hits, of all and of late. */
    private String uses() {
        JsonNode uses = only().path("uses");
        return uses.path("tickets").asInt() + " " + uses.path("hits").asInt() + " | "
                + uses.path("lately").path("tickets").asInt() + " " + uses.path("lately").path("hits").asInt();
    }

    private List<String> everyRow() {
        List<String> all = new ArrayList<>();
        for (String table : List.of("knowledge_article", "knowledge_version", "knowledge_evidence", "knowledge_use")) {
            all.addAll(rows.rows("select cast(t as text) from " + table + " t order by 1"));
        }
        return all;
    }

    private static JsonNode all() {
        return admin().get(ARTICLES).as(JsonNode.class);
    }

    private static JsonNode only() {
        JsonNode all = all();
        assertThat(all).hasSize(1);
        return all.path(0);
    }

    private static String path() {
        return ARTICLES + "/" + only().path("id").asText();
    }

    private static Response read(JsonNode article) {
        return admin().get(ARTICLES + "/" + article.path("id").asText());
    }

    private static JsonNode versions(JsonNode article) {
        return admin().get(ARTICLES + "/" + article.path("id").asText() + "/versions").as(JsonNode.class);
    }

    private static Response approve(RequestSpecification by) {
        return by.post(path() + "/approve");
    }

    private static Response change(String etag, String body) {
        return admin().header("If-Match", etag).contentType("application/json").body(body).patch(path());
    }

    private static List<String> found(String query) {
        return admin().get(ARTICLES + query).jsonPath().getList("cause");
    }

    private static List<String> fields(Response problem) {
        assertThat(problem.statusCode()).as(problem.asString()).isEqualTo(400);
        return problem.jsonPath().getList("errors.field");
    }

    private static List<String> texts(JsonNode json, String field) {
        List<String> texts = new ArrayList<>();
        (json.has("texts") ? json.path("texts") : json).path(field).forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static RequestSpecification admin() {
        return given().header("Authorization", "Bearer " + AdminStandstill.ADMIN_KEY);
    }

    private static RequestSpecification holder(String role) {
        return given().header("Authorization", "Bearer " + key(role));
    }

    private static String key(String role) {
        return admin().contentType("application/json").body(Map.of("name", "of " + role, "role", role))
                .post("/api/v1/keys").path("key");
    }
}
