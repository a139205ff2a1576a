package io.callbrief.insight.similar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.callbrief.insight.CaseInsight;
import io.callbrief.insight.similar.SimilarCases.Similar;
import io.callbrief.insight.store.CaseInsightRows;
import io.callbrief.insight.store.CaseVectorRows;
import io.callbrief.pipeline.EndToEndProfile;
import io.callbrief.testing.CaseRows;
import io.callbrief.testing.OpenAiStub;
import io.callbrief.testing.SettableClock;
import io.callbrief.ticket.TicketRef;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** On the real tables, with a model that knows a few words. */
@QuarkusTest
@TestProfile(EndToEndProfile.class)
class ByMeaningTest {

    private static final String MODEL = "knows-a-few-words";
    private static final String SIGNATURE = "1/turn_auth_failed/-/-/connected/ice_401";
    /** Sound, picture. */
    private static final Map<String, String> MEANINGS = Map.of("nobody hears me", "[1,0]", "my voice is gone", "[0.9,0.1]",
            "hearing nothing but echo", "[0.8,0.3]", "nobody sees me", "[0,1]", "other words now", "[0.1,1]");

    @Inject
    CaseRows rows;
    @Inject
    CaseInsightRows cases;
    @Inject
    CaseVectorRows vectors;

    private final OpenAiStub service = new OpenAiStub();
    private final SettableClock clock = new SettableClock();
    /** Tests share the database: each has a helpdesk of its own. */
    private final UUID connector = UUID.randomUUID();
    private int tickets;

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void casesAreInTheOrderOfWhatTheyMeanOnceTheirVectorsAreThere() {
        CaseInsight one = stored("nobody hears me");
        List<Similar> alike = alike(stored("nobody sees me"), stored("my voice is gone"));
        ByMeaning meaning = meaning(service.baseUrl());
        modelAnswers();

        assertThat(meaning.ordered(one, alike)).as("not made yet").isEqualTo(alike);
        assertThat(service.requests()).as("a ticket does not wait for others' vectors").isEmpty();
        meaning.tick();

        assertThat(meaning.ordered(one, alike)).containsExactly(alike.get(1), alike.get(0));
        assertThat(sent()).containsExactlyInAnyOrder("nobody sees me", "my voice is gone", "nobody hears me");
    }

    @Test
    void whatHasNoVectorStaysInItsPlace() {
        CaseInsight one = stored("nobody hears me");
        List<Similar> known = alike(stored("nobody sees me"), stored("hearing nothing but echo"), stored("my voice is gone"));
        ByMeaning meaning = meaning(service.baseUrl());
        modelAnswers();
        meaning.ordered(one, known);
        meaning.tick();
        Similar fresh = alike(stored("other words now")).get(0);

        assertThat(meaning.ordered(one, List.of(known.get(0), fresh, known.get(1), known.get(2))))
                .containsExactly(known.get(2), fresh, known.get(1), known.get(0));
    }

    @Test
    void whenNobodyAnswersTheOrderIsThatOfTheWords() {
        CaseInsight one = stored("nobody hears me");
        List<Similar> alike = alike(stored("nobody sees me"), stored("my voice is gone"));
        ByMeaning meaning = meaning(service.baseUrl());
        modelAnswers();
        meaning.ordered(one, alike);
        meaning.tick();
        service.answers(500, "{}");

        assertThat(meaning.ordered(one, alike)).isEqualTo(alike);
    }

    @Test
    void theVectorGoesWithTheWords() {
        CaseInsight one = stored("nobody hears me");
        CaseInsight first = stored("nobody sees me");
        CaseInsight second = stored("my voice is gone");
        ByMeaning meaning = meaning(service.baseUrl());
        modelAnswers();
        meaning.ordered(one, alike(first, second));
        meaning.tick();
        assertThat(vectorsOf(first) + vectorsOf(second)).isEqualTo(2);

        save(first, first.words());
        assertThat(vectorsOf(first)).as("the same words").isEqualTo(1);
        save(first, "other words now");
        assertThat(vectorsOf(first)).as("other words").isZero();
        QuarkusTransaction.requiringNew().run(() -> cases.erase(second.caseId()));
        assertThat(vectorsOf(second)).as("erased").isZero();
    }

    @Test
    void whoseWordsAreNotKeptIsNotSent() {
        CaseInsight one = stored("nobody hears me");
        CaseInsight other = stored("nobody sees me");
        CaseInsight gone = stored("my voice is gone");
        ByMeaning meaning = meaning(service.baseUrl());
        modelAnswers();
        meaning.ordered(one, alike(other, gone));
        save(gone, null);
        meaning.tick();

        assertThat(sent()).containsExactly("nobody sees me");
        assertThat(meaning.ordered(with(one, null), alike(other))).hasSize(1);
        assertThat(service.requests()).hasSize(1);
    }

    @Test
    void aHelpdeskThatKeepsItsTicketsFromModelsSendsNothing() {
        CaseInsight one = stored("nobody hears me");
        List<Similar> alike = alike(stored("nobody sees me"), stored("my voice is gone"));
        ByMeaning meaning = meaning(service.baseUrl());
        modelAnswers();
        meaning.ordered(one, alike); // before it said so
        rows.rows("insert into connector (id, kind, name, base_url, created_at) values (?, 'zendesk', 'own',"
                + " 'https://helpdesk.example', now()) returning 1", connector);
        rows.rows("insert into connector_setting (connector_id, name, value) values (?, 'languageModel', 'never')"
                + " returning 1", connector);

        meaning.tick();
        meaning.ordered(one, alike);

        assertThat(service.requests()).isEmpty();
        rows.rows("delete from connector where id = ? returning 1", connector);
    }

    @Test
    void anotherModelHasVectorsOfItsOwn() {
        CaseInsight one = stored("nobody hears me");
        List<Similar> alike = alike(stored("nobody sees me"), stored("my voice is gone"));
        ByMeaning meaning = meaning(service.baseUrl());
        modelAnswers();
        meaning.ordered(one, alike);
        meaning.tick();

        assertThat(vectors.of("another", alike.stream().map(Similar::caseId).toList())).isEmpty();
        assertThat(vectors.of(MODEL, alike.stream().map(Similar::caseId).toList())).hasSize(2);
    }

    private ByMeaning meaning(String url) {
        return new ByMeaning(new Embeddings(new GivenConfig(url, MODEL, Duration.ofSeconds(20)), clock), vectors);
    }

    private void modelAnswers() {
        service.alwaysAnswers(request -> {
            StringBuilder data = new StringBuilder();
            for (int i = 0; i < request.path("input").size(); i++) {
                data.append(i == 0 ? "" : ",").append("{\"index\":").append(i).append(",\"embedding\":")
                        .append(MEANINGS.get(request.path("input").path(i).asText())).append("}");
            }
            return "{\"data\":[" + data + "]}";
        });
    }

    private List<String> sent() {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < service.requests().size(); i++) {
            for (JsonNode text : service.request(i).path("input")) {
                texts.add(text.asText());
            }
        }
        return texts;
    }

    private CaseInsight stored(String words) {
        UUID id = UUID.randomUUID();
        String ticket = String.valueOf(++tickets);
        rows.rows("insert into support_case (id, connector_id, ticket_id, state, created_at) values (?, ?, ?, 'OPEN', now())"
                + " returning 1", id, connector, ticket);
        CaseInsight one = new CaseInsight(id, new TicketRef(connector, ticket), null, SIGNATURE, null, "web", "o:acme",
                Instant.EPOCH, words);
        save(one, words);
        return one;
    }

    private void save(CaseInsight one, @Nullable String words) {
        QuarkusTransaction.requiringNew().run(() -> cases.save(with(one, words)));
    }

    private static CaseInsight with(CaseInsight one, @Nullable String words) {
        return new CaseInsight(one.caseId(), one.ticket(), one.sessionId(), one.signature(), one.cause(), one.application(),
                one.countedAs(), one.callAt(), words);
    }

    private static List<Similar> alike(CaseInsight... cases) {
        return List.of(cases).stream().map(one -> new Similar(one.caseId(), one.ticket(), 0.5, null)).toList();
    }

    private int vectorsOf(CaseInsight one) {
        return rows.rows("select 1 from case_vector where case_id = ?", one.caseId()).size();
    }
}
