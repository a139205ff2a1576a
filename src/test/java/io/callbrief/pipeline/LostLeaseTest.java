package io.callbrief.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.callbrief.testing.CallbriefApi;
import io.callbrief.testing.CaseRows;
import io.callbrief.testing.FakeZendesk;
import io.callbrief.testing.FakeZendeskTicket;
import io.callbrief.testing.SettableClock;
import io.callbrief.testing.Standstill;
import io.callbrief.work.Look;
import io.callbrief.work.LookConfig;
import io.callbrief.work.LookOutcome;
import io.callbrief.work.Looks;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;

/** A look that takes longer than its lease has not ended, whether another worker has taken over yet or not. */
@QuarkusTest
@TestProfile(LostLeaseTest.Settings.class)
class LostLeaseTest {

    @Inject
    EnrichmentPipeline pipeline;
    @Inject
    HelpdeskTurns turns;
    @Inject
    Looks looks;
    @Inject
    LookConfig config;
    @Inject
    CaseRows rows;
    @Inject
    SettableClock clock;

    private final FakeZendesk zendesk = new FakeZendesk();
    private FakeZendeskTicket ticket;

    @BeforeEach
    void aTicketHasRung() {
        rows.sweep();
        clock.set(SettableClock.NOON);
        CallbriefApi callbrief = new CallbriefApi(URI.create(RestAssured.baseURI + ":" + RestAssured.port),
                EndToEndProfile.ADMIN_KEY);
        UUID connector = callbrief.connect(zendesk);
        String customer = zendesk.addUser(user -> user.put("name", "Anna").put("external_id", "anna-of-the-lost-lease"));
        ticket = zendesk.addTicket(customer, "No sound", "I heard nobody.", SettableClock.NOON.minus(Duration.ofHours(1)));
        callbrief.ticketCreated(connector, ticket.id(), "lost-lease");
    }

    @AfterEach
    void close() {
        rows.sweep();
        zendesk.close();
    }

    @Test
    void whatWasNotStoredInTimeIsLookedAtAgain() {
        Look slow = claim();
        zendesk.faults().onNext("GET", "/users/", () -> clock.pass(config.lease().plusMillis(1)));

        LookOutcome outcome = pipeline.enrich(slow);

        assertThat(outcome).isEqualTo(new LookOutcome.LeaseLost());
        assertThat(looks.finish(slow, outcome)).isFalse();
        assertThat(rows.count("brief")).isZero();
        assertThat(looks.requeueDue()).isEqualTo(1);
        assertThat(looks.finish(slow, pipeline.enrich(claim()))).as("the old lease").isFalse();
        assertThat(ticket.notes()).hasSize(1);
    }

    @Test
    void aNoteThatWasNotPostedInTimeIsPostedByTheNextLook() {
        Look first = claim();
        zendesk.faults().limitNextWrite(17);
        looks.finish(first, turns.take(first, () -> pipeline.enrich(first)));
        assertThat(rows.rows("select state, attempts from note_delivery")).containsExactly("INTENT|1");
        clock.pass(Duration.ofSeconds(19));
        looks.requeueDue();
        Look slow = claim();
        zendesk.faults().onNext("GET", "/comments", () -> clock.pass(config.lease().plusMillis(1)));

        LookOutcome outcome = pipeline.enrich(slow);

        assertThat(outcome).isEqualTo(new LookOutcome.LeaseLost());
        assertThat(looks.finish(slow, outcome)).isFalse();
        looks.requeueDue();
        Look next = claim();
        assertThat(looks.finish(next, pipeline.enrich(next))).isTrue();
        assertThat(ticket.notes()).hasSize(1);
    }

    private Look claim() {
        return looks.claim(UUID.fromString(rows.rows("select id from case_look where state = 'READY'").get(0)))
                .orElseThrow();
    }

    /** Nothing happens by itself, and the API has a known key. */
    public static class Settings extends Standstill {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> all = new HashMap<>(super.getConfigOverrides());
            all.putAll(new EndToEndProfile().getConfigOverrides());
            return all;
        }
    }
}
