package io.callbrief.connector.zendesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.callbrief.connector.ChangedTickets;
import io.callbrief.connector.Doorbell;
import io.callbrief.connector.Doorbell.Event;
import io.callbrief.connector.HelpdeskRefusedException;
import io.callbrief.connector.HelpdeskUnavailableException;
import io.callbrief.testing.FakeZendeskTicket;

class ZendeskExportTest {

    private final ZendeskFixture fixture = ZendeskFixture.withoutQuarkus();
    private final Instant since = fixture.anHourAgo.minus(Duration.ofMinutes(1));

    @BeforeEach
    void anAdminExports() {
        fixture.zendesk.changeBot(bot -> bot.put("role", "admin"));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aTicketRingsByItsStatusAndByWhetherItHasANote() {
        FakeZendeskTicket fresh = at(1);
        FakeZendeskTicket analysed = at(2);
        analysed.tag("callbrief_analysed");
        FakeZendeskTicket solved = at(3);
        solved.set("status", "solved");
        FakeZendeskTicket closed = at(4);
        closed.set("status", "closed");
        at(5).set("status", "deleted");

        ChangedTickets changed = changed(null);

        assertThat(changed.doorbells()).containsExactly(new Doorbell(fresh.id(), Event.TICKET_CREATED),
                new Doorbell(analysed.id(), Event.TICKET_UPDATED), new Doorbell(solved.id(), Event.TICKET_RESOLVED),
                new Doorbell(closed.id(), Event.TICKET_RESOLVED));
        assertThat(changed.more()).isFalse();
    }

    @Test
    void whatChangedBeforeIsNotThere() {
        fixture.ticket(since.minusSeconds(1));
        FakeZendeskTicket justThen = fixture.ticket(since);

        assertThat(changed(null).doorbells()).extracting(Doorbell::ticketId).containsExactly(justThen.id());
    }

    @Test
    void pageByPageEveryTicketComesAtLeastOnce() {
        fixture.zendesk.faults().exportPage(2);
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            made.add(at(i / 3).id()); // several in one second
        }

        List<String> seen = new ArrayList<>();
        ChangedTickets changed = changed(null);
        while (changed.more()) {
            changed.doorbells().forEach(d -> seen.add(d.ticketId()));
            changed = changed(changed.cursor());
        }
        changed.doorbells().forEach(d -> seen.add(d.ticketId()));

        assertThat(seen).containsAll(made).hasSizeGreaterThan(made.size());
    }

    @Test
    void afterTheEndTheCursorGoesOnWithWhatChangesLater() {
        at(1);
        String cursor = changed(null).cursor();
        FakeZendeskTicket later = at(2);

        assertThat(changed(cursor).doorbells()).contains(new Doorbell(later.id(), Event.TICKET_CREATED));
    }

    @Test
    void whereNothingHasChangedYetTheBeginningIsTheCursor() {
        ChangedTickets nothing = changed(null);
        FakeZendeskTicket first = at(1);

        assertThat(nothing.doorbells()).isEmpty();
        assertThat(nothing.more()).isFalse();
        assertThat(fixture.helpdesk.changedTickets(fixture.account, Instant.now(), nothing.cursor()).orElseThrow().doorbells())
                .containsExactly(new Doorbell(first.id(), Event.TICKET_CREATED));
    }

    /** Zendesk refuses a start within the last minute. */
    @Test
    void fromNowOnBeginsALittleEarlier() {
        FakeZendeskTicket recent = fixture.ticket(Instant.now().minus(Duration.ofSeconds(90)));
        FakeZendeskTicket tooRecent = fixture.ticket(Instant.now().minus(Duration.ofSeconds(30)));

        assertThat(fixture.helpdesk.changedTickets(fixture.account, Instant.now(), null).orElseThrow().doorbells())
                .extracting(Doorbell::ticketId).contains(recent.id()).doesNotContain(tooRecent.id());
    }

    @Test
    void aCursorThatIsNotKnownAnyMoreBeginsAgain() {
        FakeZendeskTicket ticket = at(1);
        String cursor = changed(null).cursor();
        fixture.zendesk.faults().forgetExport(true);

        assertThat(changed(cursor).doorbells()).extracting(Doorbell::ticketId).containsExactly(ticket.id());
        assertThat(changed("made of nothing").doorbells()).extracting(Doorbell::ticketId).containsExactly(ticket.id());
    }

    @Test
    void theEleventhRequestOfAMinuteIsForLater() {
        for (int i = 0; i < 10; i++) {
            changed(null);
        }

        assertThatThrownBy(() -> changed(null)).isInstanceOfSatisfying(HelpdeskUnavailableException.class,
                e -> assertThat(e.retryAfter()).hasValue(Duration.ofSeconds(60)));
    }

    @Test
    void anAgentWhoIsNoAdminIsTold() {
        fixture.zendesk.changeBot(bot -> bot.put("role", "agent"));

        assertThatThrownBy(() -> changed(null)).isInstanceOf(HelpdeskRefusedException.class)
                .hasMessageContaining("the admin role");
    }

    @Test
    void anAnswerWithoutTicketsIsUnreadableAndNotAnEnd() {
        fixture.zendesk.faults().answerNext(200, "{\"end_of_stream\":true}");

        assertThatThrownBy(() -> changed(null)).isInstanceOf(HelpdeskUnavailableException.class)
                .hasMessage("Zendesk's answer has no readable tickets");
    }

    @Test
    void aStandstillIsAnEnd() {
        fixture.zendesk.faults().answerNext(200, "{\"tickets\":[],\"after_cursor\":null,\"end_of_stream\":false}");

        assertThat(changed(null).more()).isFalse();
    }

    private FakeZendeskTicket at(int seconds) {
        return fixture.ticket(fixture.anHourAgo.truncatedTo(ChronoUnit.SECONDS).plusSeconds(seconds));
    }

    private ChangedTickets changed(@Nullable String cursor) {
        return fixture.helpdesk.changedTickets(fixture.account, since, cursor).orElseThrow();
    }
}
