package io.callbrief.connector.zendesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.callbrief.brief.Note;
import io.callbrief.brief.NoteBlock;
import io.callbrief.brief.NoteMarker;
import io.callbrief.connector.TicketNotFoundException;
import io.callbrief.testing.FakeZendesk;
import io.callbrief.testing.FakeZendeskTicket;
import io.callbrief.testing.SettableClock;
import io.callbrief.ticket.Ticket;
import io.callbrief.ticket.TicketOutcome;
import io.callbrief.ticket.TicketOutcome.Satisfaction;
import io.callbrief.ticket.TicketOutcome.Satisfaction.Rating;
import io.callbrief.ticket.TicketOutcome.State;

class ZendeskOutcomeTest {

    private final SettableClock clock = new SettableClock();
    private final ZendeskFixture fixture = ZendeskFixture.withoutQuarkus(clock, clock);
    private final FakeZendeskTicket ticket = fixture.ticket(SettableClock.NOON);

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aFreshTicketIsOpenAndSaysNothingElse() throws TicketNotFoundException {
        assertThat(outcome()).isEqualTo(new TicketOutcome(State.OPEN, null, null, 0, null, List.of(), List.of(), Map.of(),
                null));
    }

    @Test
    void aSolvedTicketTellsAllThatIsSaidOfIt() throws TicketNotFoundException {
        String several = fixture.zendesk.admin().addField(f -> f.put("type", "text"));
        ticket.comment(FakeZendesk.AGENT_ID, "Please allow UDP in your firewall.", true);
        ticket.status(FakeZendesk.AGENT_ID, "solved");
        Instant solvedAt = ticket.updatedAt();
        ticket.tag("callbrief_analysed", "firewall");
        ticket.setCustomField(Long.parseLong(several), "media_blocked_inbound");
        ticket.rate("good", "Works now");

        assertThat(outcome()).isEqualTo(new TicketOutcome(State.RESOLVED, solvedAt, null, 0,
                new Satisfaction(Rating.GOOD, "good", "good/bad", "Works now"),
                List.of(new Ticket.Reply(ticket.comments().get(1).path("created_at").asText().transform(Instant::parse),
                        "Please allow UDP in your firewall.")),
                List.of("callbrief_analysed", "firewall"), Map.of(several, "media_blocked_inbound"), null));
    }

    @Test
    void everyWayBackFromSolvedIsAReopeningAndBeingClosedIsNone() throws TicketNotFoundException {
        ticket.status(FakeZendesk.AGENT_ID, "solved");
        ticket.status(FakeZendesk.AGENT_ID, "open");
        assertThat(outcome()).extracting(TicketOutcome::state, TicketOutcome::resolvedAt, TicketOutcome::timesReopened)
                .containsExactly(State.OPEN, null, 1);

        ticket.status(FakeZendesk.AGENT_ID, "pending");
        ticket.status(FakeZendesk.AGENT_ID, "solved");
        ticket.status(FakeZendesk.AGENT_ID, "hold");
        clock.pass(Duration.ofHours(1));
        ticket.status(FakeZendesk.AGENT_ID, "solved");
        Instant solvedAt = clock.instant();
        clock.pass(Duration.ofDays(4));
        ticket.status(-1, "closed");

        assertThat(outcome()).extracting(TicketOutcome::state, TicketOutcome::resolvedAt, TicketOutcome::timesReopened)
                .containsExactly(State.CLOSED, solvedAt, 2);
    }

    @Test
    void aStatusChangeIsFoundOnAnyPageOfAudits() throws TicketNotFoundException {
        for (int i = 0; i < 120; i++) {
            ticket.comment(FakeZendesk.AGENT_ID, "comment " + i, false);
        }
        ticket.status(FakeZendesk.AGENT_ID, "solved");
        ticket.status(FakeZendesk.AGENT_ID, "open");

        assertThat(outcome().timesReopened()).isEqualTo(1);
    }

    @Test
    void withoutAuditsTheStateIsKnownAndItsHistoryIsNot() throws TicketNotFoundException {
        ticket.set("status", "solved");
        fixture.zendesk.faults().onNext("GET", "/audits",
                () -> fixture.zendesk.faults().answerNext(200, "{\"audits\":[]}"));

        assertThat(outcome()).extracting(TicketOutcome::state, TicketOutcome::resolvedAt, TicketOutcome::timesReopened)
                .containsExactly(State.RESOLVED, null, null);
    }

    @ParameterizedTest
    @CsvSource({ "good, GOOD", "good_with_comment, GOOD", "bad, BAD" })
    void aRatingIsReadOnItsScale(String score, Rating rating) throws TicketNotFoundException {
        ticket.rate(score, null);

        assertThat(outcome().satisfaction()).isEqualTo(new Satisfaction(rating, score, "good/bad", null));
    }

    @ParameterizedTest
    @ValueSource(strings = { "offered", "unoffered", "", "great" })
    void anOfferToRateIsNoRating(String score) throws TicketNotFoundException {
        ticket.rate(score, "x");

        assertThat(outcome().satisfaction()).isNull();
    }

    @Test
    void onlyWhatOtherAgentsWroteToTheCustomerIsAnAgentsReply() throws TicketNotFoundException {
        String somebody = fixture.zendesk.addUser(user -> user.put("name", "Copied In"));
        ticket.comment(Long.parseLong(fixture.customer), "by the customer", true);
        ticket.comment(Long.parseLong(somebody), "by somebody copied in", true);
        ticket.comment(FakeZendesk.AGENT_ID, "internal", false);
        ticket.comment(FakeZendesk.BOT_ID, "by our own agent", true);
        ticket.comment(4040404, "by somebody unknown", true);
        ticket.comment(FakeZendesk.AGENT_ID, "first", true);
        ticket.comment(FakeZendesk.AGENT_ID, "second", true);

        assertThat(outcome().agentReplies()).extracting(Ticket.Reply::text).containsExactly("first", "second");
    }

    @Test
    void ourNoteIsNoAgentsReplyEvenWhereItLeakedAndOthersUseOurAgent() throws TicketNotFoundException {
        NoteMarker marker = new NoteMarker(UUID.fromString("0192f0c1-0000-7000-8000-00000000a41c"), 1);
        clock.pass(Duration.ofMinutes(1));
        fixture.zendesk.faults().ignorePrivateFlag(true);
        fixture.zendesk.faults().onStored(() -> fixture.zendesk.faults().answerNextWrite(500, "{}"));
        fixture.helpdesk.post(fixture.account, ticket.id(),
                new Note(marker, List.of(new NoteBlock.Ref(marker.inText())), null), ticket.createdAt());

        assertThat(ticket.notes()).hasSize(1);
        assertThat(new ZendeskOutcome(fixture.clients.of(fixture.accountWith("botUserId", "1"))).of(ticket.id()).agentReplies())
                .isEmpty();
    }

    @Test
    void anAgentsDescriptionIsNoReply() throws TicketNotFoundException {
        FakeZendeskTicket onBehalf = fixture.zendesk.addTicket(Long.toString(FakeZendesk.AGENT_ID), "Called in", "No sound",
                fixture.anHourAgo);

        assertThat(fixture.helpdesk.outcome(fixture.account, onBehalf.id()).orElseThrow().agentReplies()).isEmpty();
    }

    @Test
    void atMostTwentyRepliesAreKeptTheNewest() throws TicketNotFoundException {
        for (int i = 1; i <= 21; i++) {
            ticket.comment(FakeZendesk.AGENT_ID, "reply " + i, true);
        }

        assertThat(outcome().agentReplies()).hasSize(20).first().extracting(Ticket.Reply::text).isEqualTo("reply 2");
    }

    @Test
    void nullsAndListsInATicketAreRead() throws TicketNotFoundException {
        fixture.zendesk.faults().answerNext(200, """
                {"ticket":{"id":1,"status":"open","requester_id":5,"tags":null,"satisfaction_rating":null,
                 "custom_fields":[{"id":1,"value":null},{"id":2,"value":["a","b"]},{"id":3,"value":true},{"id":4,"value":""},
                                  {"id":5,"value":[]}]}}""");

        assertThat(outcome()).extracting(TicketOutcome::tags, TicketOutcome::fields)
                .containsExactly(List.of(), Map.of("2", "a, b", "3", "true"));
    }

    @Test
    void aTicketThatIsGoneIsNotFound() {
        assertThatThrownBy(() -> fixture.helpdesk.outcome(fixture.account, "404404"))
                .isInstanceOf(TicketNotFoundException.class);
    }

    private TicketOutcome outcome() throws TicketNotFoundException {
        return fixture.helpdesk.outcome(fixture.account, ticket.id()).orElseThrow();
    }
}
