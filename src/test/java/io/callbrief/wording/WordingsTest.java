package io.callbrief.wording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Inject;

import org.eclipse.microprofile.context.ManagedExecutor;
import org.hibernate.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.langchain4j.http.client.jdk.JdkHttpClient;
import io.callbrief.brief.WordedText;
import io.callbrief.diagnosis.Cause;
import io.callbrief.pipeline.EndToEndProfile;
import io.callbrief.testing.OpenAiStub;
import io.callbrief.ticket.TicketRef;
import io.callbrief.wording.model.ModelCalls;
import io.callbrief.wording.reader.CauseProposer.Proposal;
import io.callbrief.wording.store.CauseProposals;
import io.callbrief.wording.store.ModelCallRows;
import io.callbrief.wording.store.ModelCallRows.Call;
import io.callbrief.wording.store.WordingErasure;
import io.callbrief.wording.store.WordingRows;
import io.callbrief.wording.writer.CallFacts;
import io.callbrief.wording.writer.Language;
import io.callbrief.wording.writer.ShippedAdvice;
import io.callbrief.wording.writer.Writer;
import io.callbrief.wording.writer.Writer.Task;
import io.callbrief.work.Detached;
import io.callbrief.work.Ids;
import io.callbrief.work.LookReason;
import io.callbrief.work.Looks;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;

/** Words and their rows, at a service that answers at once, late, or not at all. */
@QuarkusTest
@TestProfile(EndToEndProfile.class)
class WordingsTest {

    private static final String REPLY = "{\"sentences\":[{\"text\":\"We looked at {call}.\",\"cites\":[\"R\"]}]}";
    private static final WordedText WORDED = new WordedText("We looked at {call}.", List.of());
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    WordingRows rows;
    @Inject
    Session session;
    @Inject
    CauseProposals proposals;
    @Inject
    WordingErasure erasure;
    @Inject
    Looks looks;
    @Inject
    Ids ids;
    @Inject
    Clock clock;
    @Inject
    @Detached
    ManagedExecutor executor;

    private final OpenAiStub stub = new OpenAiStub();
    private final AtomicInteger late = new AtomicInteger();
    private UUID caseId;

    @BeforeEach
    void aCaseIsOpen() {
        String connector = RestAssured.given().header("Authorization", "Bearer " + EndToEndProfile.ADMIN_KEY)
                .contentType("application/json")
                .body("""
                        {"kind": "sandbox", "name": "of a test", "baseUrl": "http://localhost", "settings": {"languageModel": "never"},
                         "secrets": {"webhookSecret": "s"}}""")
                .post("/api/v1/connectors").then().statusCode(201).extract().path("id");
        caseId = looks.request(new TicketRef(UUID.fromString(connector), "T-" + UUID.randomUUID()), LookReason.ASKED);
    }

    @AfterEach
    void close() {
        stub.close();
    }

    @Test
    void theSameIsWordedOnce() {
        stub.says(REPLY);
        Wordings wordings = wordings(Map.of());

        assertThat(wordings.of(caseId, task(), late::incrementAndGet)).isEqualTo(WORDED);
        assertThat(wordings(Map.of()).of(caseId, task(), late::incrementAndGet)).isEqualTo(WORDED);

        assertThat(stub.requests()).hasSize(1);
        assertThat(late).hasValue(0);
        Call call = calls().get(0);
        assertThat(
                call.use() + " " + call.state() + " " + call.inputTokens() + "+" + call.outputTokens() + " " + call.costMicros()
                        + " " + call.kept() + " " + call.dropped() + " " + call.flaws())
                .isEqualTo("REPLY SAID 400+50 1200 1 0 []");
    }

    @Test
    void whatComesLateIsKeptAndSaidByAnotherLook() {
        stub.saysLate(REPLY);
        Wordings wordings = wordings(Map.of("within", "0.2s"));

        assertThat(wordings.of(caseId, task(), late::incrementAndGet)).isEqualTo(WordedText.NOTHING);
        assertThat(wordings.unsaid(caseId, task())).isFalse();
        stub.release();
        await().atMost(PATIENCE).untilAtomic(late, equalTo(1));

        assertThat(wordings.unsaid(caseId, task())).isTrue();
        assertThat(wordings.of(caseId, task(), late::incrementAndGet)).isEqualTo(WORDED);
        wordings.said(caseId, task(), 2);
        assertThat(wordings.unsaid(caseId, task())).isFalse();
        assertThat(stub.requests()).hasSize(1);
    }

    @Test
    void aModelWithNothingToSayIsNotAskedAgain() {
        stub.says("{\"sentences\":[{\"text\":\"99 packets\",\"cites\":[\"R\"]}]}");

        assertThat(wordings(Map.of()).of(caseId, task(), late::incrementAndGet)).isEqualTo(WordedText.NOTHING);
        assertThat(wordings(Map.of()).of(caseId, task(), late::incrementAndGet)).isEqualTo(WordedText.NOTHING);

        assertThat(stub.requests()).hasSize(1);
        assertThat(wordings(Map.of()).unsaid(caseId, task())).isFalse();
        assertThat(calls().get(0).flaws()).containsExactly("unknown_number");
    }

    @Test
    void aServiceThatFailedIsAskedAgain() {
        stub.answers(500, "{}").says(REPLY);

        assertThat(wordings(Map.of()).of(caseId, task(), late::incrementAndGet)).isEqualTo(WordedText.NOTHING);
        assertThat(wordings(Map.of()).of(caseId, task(), late::incrementAndGet)).isEqualTo(WORDED);
        assertThat(calls()).extracting(Call::state).containsExactly("SAID", "FAILED");
    }

    @Test
    void aTicketThatHasUsedUpItsTokensIsNotSent() {
        stub.alwaysSays(request -> REPLY);
        wordings(Map.of()).of(caseId, task(), late::incrementAndGet); // 450 tokens

        Wordings poor = wordings(Map.of("tokens-per-ticket", "1000", "formality", "informal"));
        assertThat(poor.of(caseId, task(), late::incrementAndGet)).isEqualTo(WordedText.NOTHING);
        assertThat(stub.requests()).hasSize(1);

        assertThat(wordings(Map.of("tokens-per-ticket", "12000", "formality", "informal")).of(caseId, task(),
                late::incrementAndGet)).isEqualTo(WORDED);
    }

    @Test
    void aDayThatHasUsedUpItsTokensIsNotSent() {
        assertThat(wordings(Map.of("tokens-per-day", "500")).of(caseId, task(), late::incrementAndGet))
                .isEqualTo(WordedText.NOTHING);
        assertThat(stub.requests()).isEmpty();
        assertThat(calls()).isEmpty();
    }

    @Test
    void aProposalIsKeptOnceWithoutTheWords() {
        proposals.put(caseId, new Proposal(Cause.ICE_FAILED, 3, 9), "stub-1");
        proposals.put(caseId, new Proposal(Cause.ECHO, 3, 9), "stub-1");

        assertThat(proposals.ofCase(caseId)).hasValueSatisfying(one -> {
            assertThat(one.causeId()).isEqualTo("ice_failed");
            assertThat(one.prompt()).isEqualTo("cause.1");
        });
        String shown = RestAssured.given().header("Authorization", "Bearer " + EndToEndProfile.ADMIN_KEY)
                .get("/api/v1/cases/" + caseId + "/cause-proposal").then().statusCode(200).extract().path("cause");
        assertThat(shown).isEqualTo("ice_failed");
    }

    @Test
    void anErasedCaseKeepsOnlyThatAModelWasAsked() {
        stub.says(REPLY);
        wordings(Map.of()).of(caseId, task(), late::incrementAndGet);
        proposals.put(caseId, new Proposal(Cause.ICE_FAILED, 3, 9), "stub-1");

        erasure.erase(caseId);

        assertThat(wordings(Map.of()).unsaid(caseId, task())).isFalse();
        assertThat(proposals.ofCase(caseId)).isEmpty();
        assertThat(calls()).hasSize(1);
    }

    @Test
    void whatWasAskedAndWhatItCostIsShown() {
        stub.says(REPLY);
        wordings(Map.of()).of(caseId, task(), late::incrementAndGet);

        ExtractableResponse<Response> calls = RestAssured.given().header("Authorization", "Bearer " + EndToEndProfile.ADMIN_KEY)
                .queryParam("caseId", caseId.toString()).get("/api/v1/model-calls").then().statusCode(200).extract();
        assertThat(calls.<Float> path("[0].cost")).isEqualTo(0.0012f);
        assertThat(calls.<String> path("[0].prompt")).isEqualTo("reply.1");
        int tokens = RestAssured.given().header("Authorization", "Bearer " + EndToEndProfile.ADMIN_KEY)
                .get("/api/v1/model-calls/today").then().statusCode(200).extract().path("tokens");
        assertThat(tokens).isGreaterThanOrEqualTo(450);
    }

    private List<Call> calls() {
        return ledger(Map.of()).ofCase(caseId);
    }

    private TransactionalCalls ledger(Map<String, String> more) {
        return new TransactionalCalls(
                new ModelCallRows(session, TestWordingConfig.at(stub.baseUrl(), more), ids, clock));
    }

    private Wordings wordings(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of("uses", "reply", "within", "60s"));
        settings.putAll(more);
        WordingConfig config = TestWordingConfig.at(stub.baseUrl(), settings);
        ModelCalls calls = new ModelCalls(config, ledger(settings), new SimpleMeterRegistry(), clock, JdkHttpClient::builder);
        return new Wordings(new Writer(calls, config), calls, rows, executor, config);
    }

    private static Task task() {
        return new Task(new CallFacts(List.of(Cause.ICE_FAILED), List.of(), List.of()), Language.EN, Language.EN,
                (cause, language) -> Optional.of(
                        new ShippedAdvice.Advice("No way was found.", "Look at {call}.", List.of("Ask."))));
    }
}
