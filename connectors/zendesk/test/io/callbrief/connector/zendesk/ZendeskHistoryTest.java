package io.callbrief.connector.zendesk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.callbrief.testing.FakeZendesk;
import io.callbrief.testing.FakeZendeskTicket;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class ZendeskHistoryTest {

    private final ZendeskFixture fixture = new ZendeskFixture();
    private final FakeZendeskTicket ticket = fixture.ticket();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void nothingHappenedSinceTheTicketWasMade() {
        assertThat(changedSince(ticket.createdAt())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = { FakeZendesk.AGENT_ID, -1 })
    void anAgentsChangeAndARulesChangeAreByOthers(long author) {
        ticket.status(author, "open");

        assertThat(changedSince(ticket.createdAt())).isTrue();
        assertThat(changedSince(ticket.updatedAt())).isFalse();
    }

    @Test
    void aChangeByOthersIsSeenOnAnyPage() {
        for (int i = 0; i < 120; i++) {
            ticket.comment(FakeZendesk.BOT_ID, "ref callbrief:a41c:" + i, false);
        }
        assertThat(changedSince(ticket.createdAt())).isFalse();

        ticket.status(FakeZendesk.AGENT_ID, "open");

        assertThat(changedSince(ticket.createdAt())).isTrue();
    }

    @Test
    void whatOthersDoAsOurAgentIsByOthers() {
        ticket.status(FakeZendesk.BOT_ID, "open");

        assertThat(changedSince(ticket.createdAt())).isTrue();
    }

    /** The audit and the stamp of one change may differ by a second. */
    @Test
    void anAuditRightAfterTheStampCountsWhenTheTicketDidNotChangeAfterIt() {
        ticket.status(FakeZendesk.AGENT_ID, "open");
        Instant justBefore = ticket.updatedAt().minusSeconds(1);

        assertThat(changedSince(justBefore)).isTrue();
    }

    @Test
    void anAuditRightAfterTheStampDoesNotCountWhenALaterChangeIsNotShownYet() {
        ticket.status(FakeZendesk.AGENT_ID, "open");
        Instant justBefore = ticket.updatedAt().minusSeconds(1);
        ticket.set("updated_at", justBefore.plus(Duration.ofSeconds(30)).toString());

        assertThat(changedSince(justBefore)).isFalse();
        assertThat(changedSince(justBefore.minusSeconds(1))).isTrue();
    }

    @Test
    void ourOwnUserIsAskedForOnceAndNotAtAllWhenConfigured() {
        ticket.status(FakeZendesk.AGENT_ID, "open");
        changedSince(ticket.createdAt());
        changedSince(ticket.createdAt());
        assertThat(askedForOurselves()).isEqualTo(1);

        assertThat(fixture.helpdesk.changedByOthersSince(fixture.accountWith("botUserId", Long.toString(FakeZendesk.AGENT_ID)),
                ticket.id(), ticket.createdAt())).isTrue();
        assertThat(askedForOurselves()).isEqualTo(1);
    }

    private long askedForOurselves() {
        return fixture.zendesk.requests().stream().filter(r -> r.pathAndQuery().equals("/api/v2/users/me")).count();
    }

    private boolean changedSince(Instant stamp) {
        return fixture.helpdesk.changedByOthersSince(fixture.account, ticket.id(), stamp);
    }
}
