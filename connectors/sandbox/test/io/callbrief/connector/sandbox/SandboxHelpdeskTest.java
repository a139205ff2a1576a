package io.callbrief.connector.sandbox;

import static io.callbrief.connector.sandbox.OneSandbox.ACCOUNT;
import static io.callbrief.connector.sandbox.OneSandbox.CONNECTOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.callbrief.brief.Note;
import io.callbrief.brief.NoteMarker;
import io.callbrief.connector.ConnectorAccount;
import io.callbrief.connector.Doorbell;
import io.callbrief.connector.HelpdeskRefusedException;
import io.callbrief.connector.HookIntake.Answer;
import io.callbrief.connector.PostResult;
import io.callbrief.connector.PostResult.Conflict;
import io.callbrief.connector.PostResult.Posted;
import io.callbrief.connector.TicketNotFoundException;
import io.callbrief.connector.sandbox.store.SandboxTickets;
import io.callbrief.ticket.Requester;
import io.callbrief.ticket.Ticket;
import io.callbrief.ticket.TicketRef;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(OneSandbox.class)
class SandboxHelpdeskTest {

    private static final Instant WROTE = Instant.parse("2026-11-21T02:41:19.941Z");
    private static final NewTicket NO_SOUND = new NewTicket("No sound", "Call around 2 connected, then nothing.",
            new Customer("Ann", "u51922", ZoneId.of("Europe/London"), "en"), WROTE);
    private static final ConnectorAccount OTHER_SANDBOX = new ConnectorAccount(UUID.randomUUID(), "sandbox", "Other",
            URI.create("http://localhost"), Map.of(), Map.of("webhookSecret", "s"));

    @Inject
    SandboxHelpdesk helpdesk;
    @Inject
    Sandbox sandbox;
    @Inject
    SandboxTickets tickets;
    @Inject
    OneSandbox.NotingIntake intake;

    @BeforeEach
    void acceptDeliveries() {
        intake.answer(Answer.ACCEPTED);
    }

    @Test
    void aFiledTicketIsReadAsItWasWritten() throws Exception {
        String id = sandbox.file(CONNECTOR, NO_SOUND);

        Ticket ticket = helpdesk.ticket(ACCOUNT, id);
        assertThat(ticket).isEqualTo(new Ticket(new TicketRef(CONNECTOR, id), "No sound",
                "Call around 2 connected, then nothing.", false,
                new Requester("u51922", null, null, "Ann", ZoneId.of("Europe/London"), "en"), WROTE, ticket.updatedAt(), true));
    }

    @Test
    void filingRingsWithASignedDelivery() throws Exception {
        String id = sandbox.file(CONNECTOR, NO_SOUND);

        assertThat(intake.received()).hasSize(1);
        assertThat(helpdesk.verify(ACCOUNT, intake.received().get(0)).signedAt()).isNotNull();
        assertThat(helpdesk.doorbell(ACCOUNT, intake.received().get(0)))
                .contains(new Doorbell(id, Doorbell.Event.TICKET_CREATED));
    }

    @Test
    void aTicketWhoseDeliveryIsNotTakenDoesNotExist() {
        intake.answer(Answer.UNTRUSTED);
        int before = tickets.newest(CONNECTOR, 10_000).size();

        assertThatThrownBy(() -> sandbox.file(CONNECTOR, NO_SOUND)).isInstanceOf(IllegalStateException.class);
        assertThat(tickets.newest(CONNECTOR, 10_000)).hasSize(before);
    }

    @Test
    void aTicketNeedsASandbox() {
        assertThatThrownBy(() -> sandbox.file(UUID.randomUUID(), NO_SOUND)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPostedNoteIsFoundByItsMarkerAndIsInternal() throws Exception {
        String id = sandbox.file(CONNECTOR, NO_SOUND);
        Note note = Notes.whole(Notes.marker(1));

        Posted posted = (Posted) helpdesk.post(ACCOUNT, id, note, stamp(id));

        assertThat(posted.note().internal()).isTrue();
        assertThat(helpdesk.findNote(ACCOUNT, id, note.marker())).contains(posted.note());
        assertThat(helpdesk.findNote(ACCOUNT, id, Notes.marker(1))).isEmpty();
        assertThat(tickets.notes(List.of(Long.valueOf(id)))).singleElement()
                .satisfies(stored -> assertThat(stored.note()).isEqualTo(note));
    }

    @Test
    void theSamePostAgainIsTheSameNote() throws Exception {
        String id = sandbox.file(CONNECTOR, NO_SOUND);
        Note note = Notes.whole(Notes.marker(1));
        Instant stamp = stamp(id);

        PostResult first = helpdesk.post(ACCOUNT, id, note, stamp);

        assertThat(helpdesk.post(ACCOUNT, id, note, stamp)).isEqualTo(first);
        assertThat(helpdesk.post(ACCOUNT, id, note, stamp(id))).isEqualTo(first);
        assertThat(tickets.notes(List.of(Long.valueOf(id)))).hasSize(1);
    }

    @Test
    void aPostAgainstAnOldStampConflicts() throws Exception {
        String id = sandbox.file(CONNECTOR, NO_SOUND);
        Instant stamp = stamp(id);
        sandbox.solve(CONNECTOR, Long.parseLong(id));

        assertThat(helpdesk.post(ACCOUNT, id, Notes.whole(Notes.marker(1)), stamp)).isEqualTo(new Conflict());
        assertThat(tickets.notes(List.of(Long.valueOf(id)))).isEmpty();
        assertThat(helpdesk.post(ACCOUNT, id, Notes.whole(Notes.marker(1)), stamp(id))).isInstanceOf(Posted.class);
    }

    @Test
    void parallelPostsOfAMarkerMakeOneNote() throws Exception {
        String id = sandbox.file(CONNECTOR, NO_SOUND);
        Note note = Notes.whole(Notes.marker(1));
        Instant stamp = stamp(id);

        List<PostResult> results = inParallel(8, () -> helpdesk.post(ACCOUNT, id, note, stamp));

        assertThat(results).hasSize(8).allSatisfy(result -> assertThat(result).isInstanceOf(Posted.class));
        assertThat(results.stream().distinct()).hasSize(1);
        assertThat(tickets.notes(List.of(Long.valueOf(id)))).hasSize(1);
    }

    @Test
    void ofParallelPostsOfDifferentNotesOneWinsTheStamp() throws Exception {
        String id = sandbox.file(CONNECTOR, NO_SOUND);
        Instant stamp = stamp(id);

        List<PostResult> results = inParallel(8,
                () -> helpdesk.post(ACCOUNT, id, Notes.whole(Notes.marker(1)), stamp));

        assertThat(results).filteredOn(Posted.class::isInstance).hasSize(1);
        assertThat(results).filteredOn(Conflict.class::isInstance).hasSize(7);
    }

    @Test
    void ourOwnNoteIsNoChangeByOthers() throws Exception {
        String id = sandbox.file(CONNECTOR, NO_SOUND);
        Instant stamp = stamp(id);
        helpdesk.post(ACCOUNT, id, Notes.whole(Notes.marker(1)), stamp);

        assertThat(helpdesk.changedByOthersSince(ACCOUNT, id, stamp)).isFalse();
    }

    @Test
    void anAgentsChangeIsOneByOthersOnlyBeforeItsOwnStamp() throws Exception {
        String id = sandbox.file(CONNECTOR, NO_SOUND);
        Instant stamp = stamp(id);
        sandbox.solve(CONNECTOR, Long.parseLong(id));

        assertThat(helpdesk.changedByOthersSince(ACCOUNT, id, stamp)).isTrue();
        assertThat(helpdesk.changedByOthersSince(ACCOUNT, id, stamp(id).minusNanos(1_000))).isTrue();
        assertThat(helpdesk.changedByOthersSince(ACCOUNT, id, stamp(id))).isFalse();
    }

    @Test
    void solvingRingsOnce() throws Exception {
        String id = sandbox.file(CONNECTOR, NO_SOUND);
        intake.answer(Answer.ACCEPTED);

        sandbox.solve(CONNECTOR, Long.parseLong(id));
        sandbox.solve(CONNECTOR, Long.parseLong(id));

        assertThat(intake.received()).hasSize(1);
        assertThat(helpdesk.doorbell(ACCOUNT, intake.received().get(0)))
                .contains(new Doorbell(id, Doorbell.Event.TICKET_RESOLVED));
    }

    @ParameterizedTest
    @ValueSource(strings = { "999999999", "0", "-1", "1 or 1=1", "9223372036854775808", "x" })
    void anUnknownTicketIsSaidToBeUnknown(String id) {
        NoteMarker marker = Notes.marker(1);

        assertThatThrownBy(() -> helpdesk.ticket(ACCOUNT, id)).isInstanceOf(TicketNotFoundException.class);
        assertThat(helpdesk.findNote(ACCOUNT, id, marker)).isEmpty();
        assertThat(helpdesk.changedByOthersSince(ACCOUNT, id, WROTE)).isFalse();
        assertThatThrownBy(() -> helpdesk.post(ACCOUNT, id, Notes.whole(marker), WROTE))
                .isInstanceOf(HelpdeskRefusedException.class);
    }

    @Test
    void aSandboxDoesNotSeeTheTicketsOfAnother() throws Exception {
        String id = sandbox.file(CONNECTOR, NO_SOUND);
        Note note = Notes.whole(Notes.marker(1));
        Instant stamp = stamp(id);
        helpdesk.post(ACCOUNT, id, note, stamp);

        assertThatThrownBy(() -> helpdesk.ticket(OTHER_SANDBOX, id)).isInstanceOf(TicketNotFoundException.class);
        assertThat(helpdesk.findNote(OTHER_SANDBOX, id, note.marker())).isEmpty();
        assertThat(helpdesk.changedByOthersSince(OTHER_SANDBOX, id, WROTE)).isFalse();
        assertThatThrownBy(() -> helpdesk.post(OTHER_SANDBOX, id, note, stamp(id)))
                .isInstanceOf(HelpdeskRefusedException.class);
    }

    private Instant stamp(String id) throws TicketNotFoundException {
        return helpdesk.ticket(ACCOUNT, id).updatedAt();
    }

    private static <T> List<T> inParallel(int times, Callable<T> call) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(times);
        try {
            CyclicBarrier start = new CyclicBarrier(times);
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                futures.add(threads.submit(() -> {
                    start.await();
                    return call.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } finally {
            threads.shutdown();
        }
    }
}
