package io.callbrief.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.eclipse.microprofile.context.ManagedExecutor;
import org.eclipse.microprofile.context.ThreadContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.langchain4j.http.client.jdk.JdkHttpClient;
import io.callbrief.connector.ConnectorAccount;
import io.callbrief.match.complaint.ComplaintLexicons;
import io.callbrief.testing.Briefs;
import io.callbrief.testing.OpenAiStub;
import io.callbrief.ticket.ReportedSymptom;
import io.callbrief.ticket.Requester;
import io.callbrief.ticket.Symptom;
import io.callbrief.ticket.Ticket;
import io.callbrief.ticket.TicketRef;
import io.callbrief.wording.NotedCalls;
import io.callbrief.wording.TestWordingConfig;
import io.callbrief.wording.WordingConfig;
import io.callbrief.wording.model.ModelCalls;
import io.callbrief.wording.reader.SecondReader;
import io.callbrief.work.Look;
import io.callbrief.work.LookReason;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/** When a model looks at a complaint a second time, and how long a note waits for that. */
class SecondReadingTest {

    private static final String TOLD_NOTHING = "Please look at my call with Thandiwe.";
    private static final Clock NOW = Clock.fixed(Briefs.TICKET_CREATED, ZoneOffset.UTC);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final OpenAiStub stub = new OpenAiStub();
    private final NotedCalls ledger = new NotedCalls();
    private final ManagedExecutor executor = ManagedExecutor.builder().propagated().cleared(ThreadContext.ALL_REMAINING)
            .build();
    private @Nullable RuntimeException failure;

    @AfterEach
    void close() {
        stub.close();
        executor.shutdownNow();
    }

    @Test
    void aComplaintInWhichOurReaderFindsASymptomIsNotSent() {
        assertThat(reading(Map.of()).of(look(1), ticket("I could not hear anybody."), account(true)))
                .as("it is for texts that say nothing to us").isEmpty();
        assertThat(reading(Map.of()).of(look(1), ticket(TOLD_NOTHING, "No sound, I mean."), account(true))).isEmpty();
        assertThat(stub.requests()).isEmpty();
    }

    @Test
    void aConnectorThatForbidsItHasNothingSent() {
        assertThat(reading(Map.of()).of(look(1), ticket(TOLD_NOTHING), account(false))).isEmpty();
        assertThat(stub.requests()).isEmpty();
    }

    @Test
    void whereItIsNotConfiguredNothingIsSent() {
        assertThat(reading(Map.of("uses", "reply,explanation")).of(look(1), ticket(TOLD_NOTHING), account(true))).isEmpty();
        assertThat(stub.requests()).isEmpty();
    }

    @Test
    void theTextIsSentWithoutTheNamesThatAreKnown() {
        stub.says("{\"spans\":[]}");

        reading(Map.of()).of(look(1), ticket("anna of ACME wants " + TOLD_NOTHING), account(true));

        assertThat(stub.requests()).singleElement().asString().contains("PERSON_1 of PERSON_2 wants")
                .doesNotContain("anna", "ACME", "Thandiwe");
    }

    @Test
    void aTextIsReadOnceForAllLooksAtItsCase() {
        stub.says("{\"spans\":[]}").says("{\"spans\":[]}").says("{\"spans\":[]}");
        SecondReading reading = reading(Map.of());

        reading.of(look(1), ticket(TOLD_NOTHING), account(true));
        reading.of(look(1), ticket(TOLD_NOTHING), account(true));
        assertThat(stub.requests()).hasSize(1);

        reading.of(look(2), ticket(TOLD_NOTHING), account(true));
        reading.of(look(1), ticket(TOLD_NOTHING + " Thanks."), account(true));
        assertThat(stub.requests()).hasSize(3);
    }

    @Test
    void aNoteDoesNotWaitLongerThanForWordsAndTheNextLookHasWhatCameLate() {
        stub.saysLate("{\"spans\":[{\"text\":\"My call\",\"language\":\"en\"}]}");
        SecondReading reading = reading(Map.of("within", "0.2s"));

        assertThat(reading.of(look(1), ticket("My call: see above."), account(true))).isEmpty();
        assertThat(ledger.ended).as("it is still under way").isEmpty();
        stub.release();

        await().atMost(PATIENCE).untilAsserted(
                () -> assertThat(reading.of(look(1), ticket("My call: see above."), account(true)))
                        .extracting(ReportedSymptom::symptom).containsExactly(Symptom.ECHO));
        assertThat(stub.requests()).hasSize(1);
    }

    @Test
    void aReadingThatFailsReadsNothingAndIsTriedByTheNextLook() {
        failure = new IllegalStateException("the directory is away");
        SecondReading reading = reading(Map.of());

        assertThat(reading.of(look(1), ticket(TOLD_NOTHING), account(true))).isEmpty();
        assertThat(stub.requests()).isEmpty();

        failure = null;
        stub.says("{\"spans\":[]}");
        assertThat(reading.of(look(1), ticket(TOLD_NOTHING), account(true))).isEmpty();
        assertThat(stub.requests()).hasSize(1);
    }

    private SecondReading reading(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of("within", "60s"));
        settings.putAll(more);
        WordingConfig config = TestWordingConfig.at(stub.baseUrl(), settings);
        ModelCalls calls = new ModelCalls(config, ledger, new SimpleMeterRegistry(), NOW, JdkHttpClient::builder);
        ComplaintLexicons own = new ComplaintLexicons();
        return new SecondReading(new SecondReader(calls, new EchoInMyCall(own)), own, ticket -> {
            if (failure != null) {
                throw failure;
            }
            return List.of("Anna", "acme");
        }, executor, config);
    }

    /** Our own reader, but for a place that it reads only when somebody points at it. */
    private static final class EchoInMyCall extends OwnGrammar {

        EchoInMyCall(ComplaintLexicons own) {
            super(own, NOW);
        }

        @Override
        public List<ReportedSymptom> symptoms(String text, String language) {
            int at = text.indexOf("My call");
            return at < 0 ? List.of()
                    : List.of(new ReportedSymptom(Symptom.ECHO, ReportedSymptom.Side.CUSTOMER, at, at + "My call".length()));
        }
    }

    private static Look look(int number) {
        return new Look(new UUID(1, number), new UUID(7, number), new TicketRef(Briefs.CONNECTOR, "4812"),
                Set.of(LookReason.TICKET_CREATED), 1, new UUID(2, number), Instant.MAX);
    }

    private static ConnectorAccount account(boolean allows) {
        return new ConnectorAccount(Briefs.CONNECTOR, "zendesk", "Support", URI.create("https://acme.example"),
                allows ? Map.of() : Map.of("languageModel", "never"), Map.of());
    }

    private static Ticket ticket(String complaint, String... replies) {
        return new Ticket(new TicketRef(Briefs.CONNECTOR, "4812"), "A question", complaint, false,
                new Requester("user-1", null, null, "Anna", Briefs.BANGKOK, "en"), Briefs.TICKET_CREATED, Briefs.TICKET_CREATED,
                true, List.of(replies).stream().map(text -> new Ticket.Reply(Briefs.TICKET_CREATED, text)).toList());
    }
}
