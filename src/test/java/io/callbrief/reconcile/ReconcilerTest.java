package io.callbrief.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;

import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.callbrief.brief.Note;
import io.callbrief.brief.NoteMarker;
import io.callbrief.connector.ChangedTickets;
import io.callbrief.connector.ConnectorAccount;
import io.callbrief.connector.Connectors;
import io.callbrief.connector.Doorbell;
import io.callbrief.connector.Doorbell.Event;
import io.callbrief.connector.Helpdesk;
import io.callbrief.connector.HelpdeskUnavailableException;
import io.callbrief.connector.InboundHook;
import io.callbrief.connector.PostResult;
import io.callbrief.connector.PostedNote;
import io.callbrief.connector.VerifiedDelivery;
import io.callbrief.reconcile.store.PollRows;
import io.callbrief.testing.CaseRows;
import io.callbrief.testing.SettableClock;
import io.callbrief.testing.Standstill;
import io.callbrief.ticket.Ticket;
import io.callbrief.ticket.TicketRef;
import io.callbrief.work.LookReason;
import io.callbrief.work.Looks;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(Standstill.class)
class ReconcilerTest {

    private static final UUID CONNECTOR = UUID.fromString("0192f0c1-0000-7000-8000-00000000ec01");

    @Inject
    Reconciler reconciler;
    @Inject
    PollRows polls;
    @Inject
    ReconcileConfig config;
    @Inject
    Looks looks;
    @Inject
    CaseRows rows;
    @Inject
    SettableClock clock;
    @Inject
    Session session;
    @Inject
    UserTransaction transaction;

    private final Deque<ChangedTickets> pages = new ArrayDeque<>();
    private final List<String> asked = new ArrayList<>();
    private @Nullable HelpdeskUnavailableException down;

    @BeforeEach
    void aConnector() throws Exception {
        clock.set(SettableClock.NOON);
        rows.sweep();
        change("insert into connector (id, kind, name, base_url, created_at) values ('" + CONNECTOR
                + "', 'staged', 'Staged', 'https://support.example', '" + SettableClock.NOON + "')");
    }

    @AfterEach
    void sweep() throws Exception {
        change("delete from connector where id = '" + CONNECTOR + "'");
        rows.sweep();
    }

    @Test
    void aTicketWhoseWebhookNeverCameIsLookedAt() {
        pages.add(new ChangedTickets(List.of(new Doorbell("1", Event.TICKET_CREATED), new Doorbell("2",
                Event.TICKET_UPDATED), new Doorbell("3", Event.TICKET_RESOLVED)), "c1", false));

        assertThat(reconcile()).isTrue();

        assertThat(requested()).containsExactly("1|{TICKET_CREATED}", "2|{TICKET_UPDATED}", "3|{TICKET_RESOLVED}");
        assertThat(asked).containsExactly(SettableClock.NOON + " null");
    }

    @Test
    void whatHasRungIsNotLookedAtTwice() throws Exception {
        clock.pass(Duration.ofMinutes(1));
        looked("1", LookReason.TICKET_UPDATED);
        change("insert into delivery (connector_id, delivery_id, received_at, body_sha256, ticket_id, event) values ('"
                + CONNECTOR + "', 'd', '" + clock.instant() + "', '\\x00', '2', 'ticket_created')");
        pages.add(changed("1", "2"));

        reconcile();

        assertThat(requested()).containsExactly("1|{TICKET_UPDATED}");
    }

    @Test
    void whatRangBeforeTheLastPollButOneMayHaveChangedSince() throws Exception {
        looked("1", LookReason.TICKET_CREATED);
        pages.add(new ChangedTickets(List.of(), "c1", false));
        reconcile();
        change("update case_look set state = 'DONE', finished_at = created_at");
        clock.pass(config.every());
        pages.add(changed("1"));
        reconcile();
        assertThat(requested()).as("within the overlap").containsExactly("1|{TICKET_CREATED}");

        clock.pass(config.every());
        pages.add(changed("1"));
        reconcile();

        assertThat(requested()).containsExactlyInAnyOrder("1|{TICKET_CREATED}", "1|{TICKET_UPDATED}");
    }

    @Test
    void thatATicketWasResolvedIsHeardOnceInAnyCase() throws Exception {
        looked("1", LookReason.TICKET_UPDATED);
        change("update case_look set state = 'DONE', finished_at = created_at");
        pages.add(resolved("1"));
        reconcile();
        assertThat(requested()).containsExactlyInAnyOrder("1|{TICKET_UPDATED}", "1|{TICKET_RESOLVED}");

        change("update case_look set state = 'DONE', finished_at = created_at");
        clock.pass(config.every());
        pages.add(resolved("1"));
        reconcile();

        assertThat(requested()).hasSize(2);
    }

    @Test
    void pagesAreReadToTheirEndAndTheNextPollGoesOnFromThere() {
        pages.add(new ChangedTickets(List.of(new Doorbell("1", Event.TICKET_CREATED)), "c1", true));
        pages.add(new ChangedTickets(List.of(new Doorbell("2", Event.TICKET_CREATED)), "c2", false));
        reconcile();
        assertThat(reconcile()).as("not due yet").isFalse();
        clock.pass(config.every());
        pages.add(new ChangedTickets(List.of(), "c2", false));

        assertThat(reconcile()).isTrue();

        assertThat(asked).containsExactly(SettableClock.NOON + " null", SettableClock.NOON + " c1",
                SettableClock.NOON + " c2");
    }

    @Test
    void anOutageIsWaitedOutAndNothingIsSkipped() {
        down = new HelpdeskUnavailableException("Zendesk answered 503 to a read", Duration.ofMinutes(7), null);
        assertThat(reconcile()).isTrue();
        assertThat(rows.rows("select failures, last_problem, cursor is null from connector_progress where connector_id = ?",
                CONNECTOR))
                .containsExactly("1|Zendesk answered 503 to a read|t");
        clock.pass(Duration.ofMinutes(7).minusMillis(1));
        assertThat(reconcile()).isFalse();
        clock.pass(Duration.ofMillis(1));
        down = null;
        pages.add(changed("1"));

        assertThat(reconcile()).isTrue();

        assertThat(requested()).containsExactly("1|{TICKET_UPDATED}");
        assertThat(rows.rows("select failures, last_problem is null from connector_progress where connector_id = ?", CONNECTOR))
                .containsExactly("0|t");
    }

    @Test
    void whileOneReplicaAsksNoOtherDoes() {
        assertThat(polls.due()).contains(CONNECTOR);
        assertThat(polls.claim(CONNECTOR)).isPresent();

        assertThat(polls.due()).doesNotContain(CONNECTOR);
        assertThat(reconcile()).isFalse();
        clock.pass(config.lease());
        pages.add(changed("1"));

        assertThat(reconcile()).isTrue();
    }

    @Test
    void whoLostTheLeaseHandsNothingOver() {
        pages.add(changed("1"));
        Connectors.Bound slow = bound(() -> {
            clock.pass(config.lease());
            assertThat(polls.claim(CONNECTOR)).isPresent();
        });
        polls.due();

        reconciler.reconcile(slow);

        assertThat(requested()).isEmpty();
    }

    @Test
    void aHelpdeskThatCannotTellIsAskedAgainLater() {
        assertThat(reconcile()).isTrue();

        assertThat(requested()).isEmpty();
        assertThat(polls.due()).doesNotContain(CONNECTOR);
    }

    private boolean reconcile() {
        polls.due();
        return reconciler.reconcile(bound(() -> {
        }));
    }

    private void looked(String ticket, LookReason reason) throws Exception {
        transaction.begin();
        looks.request(new TicketRef(CONNECTOR, ticket), reason);
        transaction.commit();
    }

    private static ChangedTickets changed(String... tickets) {
        return new ChangedTickets(List.of(tickets).stream().map(id -> new Doorbell(id, Event.TICKET_UPDATED)).toList(), "c",
                false);
    }

    private static ChangedTickets resolved(String ticket) {
        return new ChangedTickets(List.of(new Doorbell(ticket, Event.TICKET_RESOLVED)), "c", false);
    }

    private List<String> requested() {
        return rows.rows(
                """
                        select c.ticket_id, '{' || array_to_string(l.reasons, ',') || '}' from support_case c join case_look l on l.case_id = c.id
                        where c.connector_id = ? order by 1, l.created_at""",
                CONNECTOR);
    }

    private void change(String sql) throws Exception {
        transaction.begin();
        session.createNativeMutationQuery(sql).executeUpdate();
        transaction.commit();
    }

    private Connectors.Bound bound(Runnable whileAsked) {
        ConnectorAccount account = new ConnectorAccount(CONNECTOR, "staged", "Staged",
                URI.create("https://support.example"), Map.of(), Map.of());
        return new Connectors.Bound(account, new Staged(whileAsked));
    }

    private final class Staged implements Helpdesk {
        private final Runnable whileAsked;

        Staged(Runnable whileAsked) {
            this.whileAsked = whileAsked;
        }

        @Override
        public Optional<ChangedTickets> changedTickets(ConnectorAccount account, Instant since, @Nullable String cursor) {
            asked.add(since + " " + cursor);
            if (down != null) {
                throw down;
            }
            whileAsked.run();
            return Optional.ofNullable(pages.poll());
        }

        @Override
        public String kind() {
            return "staged";
        }

        @Override
        public AccountSchema accountSchema() {
            throw new UnsupportedOperationException();
        }

        @Override
        public VerifiedDelivery verify(ConnectorAccount account, InboundHook hook) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Doorbell> doorbell(ConnectorAccount account, InboundHook hook) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Ticket ticket(ConnectorAccount account, String ticketId) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<PostedNote> findNote(ConnectorAccount account, String ticketId, NoteMarker marker) {
            throw new UnsupportedOperationException();
        }

        @Override
        public PostResult post(ConnectorAccount account, String ticketId, Note note, Instant ticketUpdatedAt) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean changedByOthersSince(ConnectorAccount account, String ticketId, Instant stamp) {
            throw new UnsupportedOperationException();
        }
    }
}
