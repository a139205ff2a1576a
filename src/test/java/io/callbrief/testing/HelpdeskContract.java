package io.callbrief.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.callbrief.brief.Note;
import io.callbrief.brief.NoteBlock;
import io.callbrief.brief.NoteMarker;
import io.callbrief.connector.ConnectorAccount;
import io.callbrief.connector.Doorbell;
import io.callbrief.connector.Helpdesk;
import io.callbrief.connector.InboundHook;
import io.callbrief.connector.MalformedHookException;
import io.callbrief.connector.PostResult;
import io.callbrief.connector.PostedNote;
import io.callbrief.connector.TicketNotFoundException;
import io.callbrief.connector.UntrustedHookException;
import io.callbrief.ticket.Ticket;
import io.callbrief.ticket.TicketRef;

/** What every kind of helpdesk must hold to; each kind's test extends it. */
public abstract class HelpdeskContract {

    private static final UUID CASE = UUID.fromString("0192f0c1-0000-7000-8000-00000000a41c");

    protected abstract Helpdesk helpdesk();

    protected abstract ConnectorAccount account();

    /** A ticket that nobody has changed for a while. */
    protected abstract String newTicket();

    protected abstract String unknownTicket();

    /** The delivery of "this ticket was created", signed. */
    protected abstract InboundHook created(String ticketId, String deliveryId);

    /** What identifies a delivery: that id, where the helpdesk sends one. */
    protected String expectedDeliveryId(InboundHook hook, String deliveryId) {
        return deliveryId;
    }

    protected abstract InboundHook badlySigned(String ticketId);

    /** The signed delivery that our own note on this ticket causes. */
    protected abstract InboundHook causedByUs(String ticketId);

    /** The customer writes something more, now. */
    protected abstract void customerWrites(String ticketId);

    /** Of each of our notes that the helpdesk has stored: is it internal? */
    protected abstract List<Boolean> notesAreInternal(String ticketId);

    @Test
    void aSignedDeliveryNamesItsTicket() throws UntrustedHookException, MalformedHookException {
        String ticket = newTicket();
        InboundHook hook = created(ticket, "delivery-1");

        assertThat(helpdesk().verify(account(), hook).deliveryId()).isEqualTo(expectedDeliveryId(hook, "delivery-1"));
        assertThat(helpdesk().doorbell(account(), hook)).hasValue(new Doorbell(ticket, Doorbell.Event.TICKET_CREATED));
    }

    @Test
    void aBadSignatureIsRefused() {
        InboundHook hook = badlySigned(newTicket());

        assertThatThrownBy(() -> helpdesk().verify(account(), hook)).isInstanceOf(UntrustedHookException.class);
    }

    @Test
    void whatOurOwnNoteCausedIsIgnored() throws UntrustedHookException, MalformedHookException {
        InboundHook hook = causedByUs(newTicket());

        assertThat(helpdesk().verify(account(), hook).deliveryId()).isNotBlank();
        assertThat(helpdesk().doorbell(account(), hook)).isEmpty();
    }

    @Test
    void aTicketIsReadWithItsReference() throws TicketNotFoundException {
        String id = newTicket();

        Ticket ticket = helpdesk().ticket(account(), id);

        assertThat(ticket.ref()).isEqualTo(new TicketRef(account().id(), id));
        assertThat(ticket.complaint()).isNotBlank();
        assertThat(ticket.closed()).isFalse();
    }

    @Test
    void anUnknownTicketIsNotFound() {
        String id = unknownTicket();

        assertThatThrownBy(() -> helpdesk().ticket(account(), id)).isInstanceOf(TicketNotFoundException.class);
    }

    @Test
    void aNoteIsInternalAndFoundByItsMarker() throws TicketNotFoundException {
        String id = newTicket();

        PostedNote posted = post(id, 1, stamp(id));

        assertThat(posted.internal()).isTrue();
        assertThat(notesAreInternal(id)).containsExactly(true);
        assertThat(helpdesk().findNote(account(), id, marker(1))).hasValue(posted);
        assertThat(helpdesk().findNote(account(), id, marker(2))).isEmpty();
        assertThat(helpdesk().findNote(account(), id, marker(11))).isEmpty();
    }

    @Test
    void postingTwiceWithTheSameStampMakesOneNote() throws TicketNotFoundException {
        String id = newTicket();
        Instant stamp = stamp(id);
        PostedNote posted = post(id, 1, stamp);

        PostResult again = helpdesk().post(account(), id, note(1), stamp);

        assertThat(again).isIn(new PostResult.Conflict(), new PostResult.Posted(posted));
        assertThat(notesAreInternal(id)).containsExactly(true);
    }

    @Test
    void ourOwnNoteIsNoChangeByOthersButACustomersWordIs() throws TicketNotFoundException {
        String id = newTicket();
        Instant stamp = stamp(id);
        post(id, 1, stamp);

        assertThat(helpdesk().changedByOthersSince(account(), id, stamp)).isFalse();

        customerWrites(id);

        assertThat(helpdesk().changedByOthersSince(account(), id, stamp)).isTrue();
    }

    protected final Instant stamp(String ticketId) throws TicketNotFoundException {
        return helpdesk().ticket(account(), ticketId).updatedAt();
    }

    protected final PostedNote post(String ticketId, int version, Instant stamp) {
        PostResult result = helpdesk().post(account(), ticketId, note(version), stamp);
        assertThat(result).isInstanceOf(PostResult.Posted.class);
        return ((PostResult.Posted) result).note();
    }

    protected static NoteMarker marker(int version) {
        return new NoteMarker(CASE, version);
    }

    protected static Note note(int version) {
        return new Note(marker(version), List.of(
                new NoteBlock.Headline("Pre-analysis · 87 %", "The network stopped all media & <more>."),
                new NoteBlock.Reply("Suggested reply", "Hello,\nwe looked at your call."),
                new NoteBlock.Ref(marker(version).inText())), "media_blocked_after_connect");
    }
}
