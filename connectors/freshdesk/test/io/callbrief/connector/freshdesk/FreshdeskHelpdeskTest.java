package io.callbrief.connector.freshdesk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.callbrief.connector.ConnectorAccount;
import io.callbrief.connector.Helpdesk;
import io.callbrief.connector.InboundHook;
import io.callbrief.connector.UntrustedHookException;
import io.callbrief.testing.FakeFreshdesk;
import io.callbrief.testing.FreshdeskHooks;
import io.callbrief.testing.HelpdeskContract;
import io.quarkus.test.junit.QuarkusTest;

/** Freshdesk holds to the contract of every helpdesk. */
@QuarkusTest
class FreshdeskHelpdeskTest extends HelpdeskContract {

    private final FreshdeskFixture fixture = new FreshdeskFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void nothingIsPromisedThatFreshdeskCannotDo() {
        assertThat(helpdesk().locksByStamp()).isFalse();
        assertThat(helpdesk().editsNotes()).isTrue();
        assertThat(helpdesk().linkToProblem(account(), "1", "2")).isFalse();
        assertThat(helpdesk().install(account(), account().baseUrl())).isEmpty();
        assertThat(helpdesk().objections(account())).isEqualTo(Map.of());
    }

    @Override
    protected Helpdesk helpdesk() {
        return fixture.helpdesk;
    }

    @Override
    protected ConnectorAccount account() {
        return fixture.account;
    }

    @Override
    protected String newTicket() {
        return fixture.ticket().id();
    }

    @Override
    protected String unknownTicket() {
        return "404404";
    }

    @Override
    protected InboundHook created(String ticketId, String deliveryId) {
        return FreshdeskHooks.hook(FakeFreshdesk.WEBHOOK_SECRET, FreshdeskHooks.body("ticket_created", ticketId, ""));
    }

    /** Freshdesk sends none, so what it sends is the id: the same for the same words. */
    @Override
    protected String expectedDeliveryId(InboundHook hook, String deliveryId) {
        try {
            return helpdesk().verify(account(), hook).deliveryId();
        } catch (UntrustedHookException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    protected InboundHook badlySigned(String ticketId) {
        return FreshdeskHooks.hook("another-webhook-secret", FreshdeskHooks.body("ticket_created", ticketId, ""));
    }

    @Override
    protected InboundHook causedByUs(String ticketId) {
        return FreshdeskHooks.hook(FakeFreshdesk.WEBHOOK_SECRET, FreshdeskHooks.simpleBody("{note_type:private}", ticketId));
    }

    @Override
    protected void customerWrites(String ticketId) {
        fixture.freshdesk.ticket(ticketId).reply(fixture.customer, "<div>Still no sound</div>");
    }

    @Override
    protected List<Boolean> notesAreInternal(String ticketId) {
        return fixture.freshdesk.ticket(ticketId).notes().stream().map(n -> n.path("private").asBoolean()).toList();
    }
}
